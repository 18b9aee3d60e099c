"""Reads messages with pika, which fedora-messaging is built on: PORT ROUTING_KEY COUNT. Prints one line of JSON for each."""
import base64
import json
import sys

import pika

port, key, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
connection = pika.BlockingConnection(pika.ConnectionParameters(
    host="localhost", port=port, virtual_host="/public_pubsub",
    credentials=pika.PlainCredentials("koschei", "secret"), socket_timeout=20, stack_timeout=30))
channel = connection.channel()
queue = channel.queue_declare("", exclusive=True).method.queue
channel.queue_bind(queue, "amq.topic", key)
seen = 0


def read(channel, method, properties, body):
    global seen
    json.loads(body)
    print(json.dumps({
        "topic": method.routing_key, "id": properties.message_id, "type": properties.content_type,
        "encoding": properties.content_encoding, "mode": properties.delivery_mode,
        "headers": properties.headers, "body": base64.b64encode(body).decode("ascii"),
        "again": json.dumps(json.loads(body)) == body.decode("ascii")}), flush=True)
    channel.basic_ack(method.delivery_tag)
    seen += 1
    if seen == count:
        channel.stop_consuming()


channel.basic_consume(queue, read)
print("READY", flush=True)
channel.start_consuming()
connection.close()
