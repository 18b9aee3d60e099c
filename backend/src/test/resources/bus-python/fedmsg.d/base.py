# Of Python's fedmsg, which reads it from ./fedmsg.d of its working directory.
import os
import socket

D = os.environ["BUS_PKI"]
config = dict(
    topic_prefix="org.fedoraproject", environment="prod",
    endpoints={"koschei.host": ["tcp://127.0.0.1:%s" % os.environ["BUS_PORT"]]},
    sign_messages=True, validate_signatures=True, crypto="x509", crypto_backend="x509", crypto_validate_backends=["x509"],
    ssldir=D, ca_cert_location=D + "/ca.crt", crl_location=D + "/crl.pem",
    certnames={"koschei.host": "hub", "shell." + socket.gethostname().split(".")[0]: "hub"},
    routing_policy={}, routing_nitpicky=False,
    high_water_mark=0, io_threads=1, post_init_sleep=0.5, zmq_linger=1000, active=False,
)
