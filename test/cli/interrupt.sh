# Ctrl-C and SIGTERM while an input is awaited: nothing half written, the old page kept.
echo "the old page" >page.html
python3 - "$QUOTH" <<'END'
import signal, subprocess, sys, time

quoth = sys.argv[1]
for arguments in (["brief", "-"], ["brief", "--html", "page.html", "-"], ["quotes", "--json", "-"]):
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(
            [quoth, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        process.stdin.write(b"Half a title")
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(number)
        process.wait(timeout=20)
        print(*arguments, process.returncode, process.stdout.read(), process.stderr.read())
END
cat page.html
ls
