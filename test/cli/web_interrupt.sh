# Ctrl-C ends at once what waits for a server, and nothing is written half.
"$EXAMPLES/../test/web/with_server" sh -s <<'END'
python3 - <<'PYTHON'
import os, signal, subprocess, time

for arguments in (["quotes", "--allow-private"], ["brief", "--html", "page.html", "--allow-private"]):
    process = subprocess.Popen(
        [os.environ["QUOTH"], *arguments, os.environ["A"] + "/hang", os.environ["F"] + "/article"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    sent = time.monotonic()
    process.wait(timeout=50)
    at_once = time.monotonic() - sent < 12  # it waits for a quarter of a minute otherwise
    print(process.returncode, at_once, process.stdout.read(), process.stderr.read())
PYTHON
ls
END
