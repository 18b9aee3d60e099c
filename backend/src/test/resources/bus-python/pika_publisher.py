"""Sends messages with pika as fedora-messaging does: PORT TOPIC COUNT CONFIRM. Bodies are {"tag", "name"}."""
import json
import sys
import uuid

import pika

port, topic, count, confirm = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "confirm"
connection = pika.BlockingConnection(pika.ConnectionParameters(
    host="localhost", port=port, virtual_host="/public_pubsub",
    credentials=pika.PlainCredentials("koschei", "secret"), socket_timeout=20, stack_timeout=30))
channel = connection.channel()
if confirm:
    channel.confirm_delivery()
for i in range(count):
    channel.basic_publish(
        "amq.topic", topic, json.dumps({"tag": "f43", "name": "p%d" % i, "instance": "primary"}).encode("utf-8"),
        pika.BasicProperties(
            content_type="application/json", content_encoding="utf-8", delivery_mode=2, message_id=str(uuid.uuid4()),
            headers={"fedora_messaging_schema": "koji_fedoramessaging.tag.TagV1", "fedora_messaging_severity": 20,
                     "sent-at": "2026-11-24T12:04:45+00:00"}))
connection.close()
print("SENT", flush=True)
