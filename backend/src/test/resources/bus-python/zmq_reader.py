"""Reads fedmsg messages with libzmq: ADDRESS TOPIC COUNT. Prints one line of JSON for each, after what Python's fedmsg checks of its form."""
import base64
import json
import sys

import zmq

address, topic, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
context = zmq.Context()
socket = context.socket(zmq.SUB)
socket.setsockopt(zmq.SUBSCRIBE, topic.encode("utf-8"))
socket.setsockopt(zmq.RECONNECT_IVL, 50)
socket.setsockopt(zmq.RCVTIMEO, 60000)
socket.connect(address)
print("READY", flush=True)
for i in range(count):
    frames = socket.recv_multipart()
    assert len(frames) == 2, frames
    envelope = json.loads(frames[1].decode("utf-8"))
    again = json.dumps(envelope, sort_keys=True, separators=(",", ":"))
    signed = {key: value for key, value in envelope.items() if key not in ("signature", "certificate")}
    print(json.dumps({
        "topic": frames[0].decode("utf-8"), "envelope": envelope, "again": again == frames[1].decode("ascii"),
        "signed": base64.b64encode(
            json.dumps(signed, sort_keys=True, separators=(",", ":")).encode("ascii")).decode("ascii")}), flush=True)
socket.close(0)
context.term()
