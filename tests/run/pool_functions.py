"""What the pool tests send to workers: bytes in, bytes out."""

import hashlib
import os
import signal
import sys
import time


def digest(payload):
    print("a print must not reach the answers")
    return hashlib.sha256(payload).digest() * 3


def odd_fails(payload):
    if int(payload) % 2:
        raise ValueError(f"odd {int(payload)}")
    return payload


def dies_once(payload):
    """The payload is a path: the first visitor leaves a mark and is killed."""
    mark = payload.decode()
    if mark and not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return payload + b" done"


def always_dies(payload):
    if payload == b"2":
        os._exit(7)
    return payload


def who(payload):
    time.sleep(0.02)
    return str(os.getpid()).encode()


def sleeps(payload):
    with open(payload, "w") as file:
        file.write(str(os.getpid()))
    time.sleep(60)


def main():
    """A driver of its own, to be interrupted or killed: python pool_functions.py FILE FILE"""
    from planaria.run.pools import ProcessPool

    with ProcessPool(2) as pool:
        pool.map("pool_functions:sleeps", [path.encode() for path in sys.argv[1:]])


if __name__ == "__main__":
    main()
