# Over TLS HTTP/2 is offered, and a server that cannot show who it is, is not believed.
python3 - <<'PYTHON'
import os, socket, subprocess, threading

server = socket.create_server(("127.0.0.1", 0))
address = "https://localhost:%d/a" % server.getsockname()[1]
hello = []


def answer():
    connection, _ = server.accept()
    connection.settimeout(20)
    hello.append(connection.recv(65536))
    connection.sendall(b"\x15\x03\x01\x00\x02\x02\x28")  # an alert: no handshake
    connection.close()


threading.Thread(target=answer, daemon=True).start()
done = subprocess.run([os.environ["QUOTH"], "extract", "--allow-private", address],
                      capture_output=True, text=True, timeout=60)
print("offers HTTP/2, then 1.1:", b"\x00\x0c\x02h2\x08http/1.1" in hello[0])
print(done.returncode, done.stderr.count(address), done.stderr.count("\n"), repr(done.stdout))
PYTHON
