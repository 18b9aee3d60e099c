"""Sends messages of a hub by fedora-messaging: COUNT."""
import sys

from fedora_messaging import api, message

for i in range(int(sys.argv[1])):
    api.publish(message.Message(topic="buildsys.tag", body={
        "tag": "f43", "name": "p%d" % i, "instance": "primary", "u": "\u017elu\u0165"}), timeout=20)
print("SENT", flush=True)
