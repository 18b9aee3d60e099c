"""Sends signed messages of a hub by Python's fedmsg until it is ended: one each tenth of a second."""
import time

import fedmsg
import fedmsg.config

config = fedmsg.config.load_config([], None)
config["active"] = False
config["name"] = "koschei.host"
fedmsg.init(**config)
print("READY", flush=True)
for i in range(600):
    fedmsg.publish(topic="tag", modname="buildsys", msg={
        "tag": "f43", "name": "p%d" % i, "instance": "primary", "x": 1.0, "u": "\u017elu\u0165\U0001f600"})
    time.sleep(.1)
