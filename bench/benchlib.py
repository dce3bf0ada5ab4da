"""What the commands of bench/ share: running a program, measuring it, printing tables.

Times are those of the whole process. Wall time is what a user waits; CPU time (user + system)
says what the work costs and is less disturbed by others on the machine. Peak memory is the
process's largest resident size.
"""
import contextlib
import hashlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
BUILD = os.environ.get('BUILD_DIR', os.path.join(TOP, 'build'))
GNU_TIME = shutil.which('time')


def say(text):
    """Progress, for those who wait; results alone go to standard output."""
    print(f'{os.path.basename(sys.argv[0])}: {text}', file=sys.stderr, flush=True)


def quoth():
    """The program under test: $QUOTH, or that of the build folder."""
    program = os.environ.get('QUOTH', os.path.join(BUILD, 'quoth'))
    if not os.access(program, os.X_OK):
        sys.exit(f'{program} is missing: cmake -S . -B build && cmake --build build '
                 '(or name one in $QUOTH)')
    return program


def work_folder(*names):
    """A folder below the build folder for what a command makes."""
    path = os.path.join(BUILD, 'bench', *names)
    os.makedirs(path, exist_ok=True)
    return path


# --- running ------------------------------------------------------------------------------------

QUIET_SHARE = 0.06  # of its cores: what others may take from a run that still counts as quiet


class Run:
    """One run: seconds, peak memory, and whether it had the cores that it could use."""

    def __init__(self, wall, cpu, peak_kib, others, jobs):
        self.wall, self.cpu, self.peak_kib = wall, cpu, peak_kib
        spare = (os.cpu_count() - jobs) * wall
        self.quiet = others is not None and others - spare < QUIET_SHARE * jobs * wall


def busy_seconds():
    """CPU seconds that the whole machine has worked, or None where it does not say."""
    try:
        with open('/proc/stat', encoding='ascii') as file:
            ticks = [int(x) for x in file.readline().split()[1:9]]
    except (OSError, ValueError):
        return None
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf('SC_CLK_TCK')


def measure(command, output=os.devnull, statuses=(0,), jobs=1, errors=None):
    """Runs a command to its end. Peak memory comes from GNU time where it is installed: the
    kernel counts this interpreter's size as that of a child which it starts itself."""
    with tempfile.NamedTemporaryFile('r') as note, open(output, 'wb') as out:
        full = list(command)
        if GNU_TIME:
            full = [GNU_TIME, '-q', '-f', '%M', '-o', note.name] + full
        before, busy = resource.getrusage(resource.RUSAGE_CHILDREN), busy_seconds()
        start = time.perf_counter()
        with open(errors, 'wb') if errors else contextlib.nullcontext() as err:
            status = subprocess.run(full, stdout=out, stderr=err,
                                    stdin=subprocess.DEVNULL).returncode
        wall = time.perf_counter() - start
        after, busy_now = resource.getrusage(resource.RUSAGE_CHILDREN), busy_seconds()
        if status not in statuses:
            sys.exit(f'{" ".join(command)[:200]}: exit status {status}')
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        peak = int(note.read().split()[-1]) if GNU_TIME else after.ru_maxrss
        others = busy_now - busy - cpu if busy is not None else None
        return Run(wall, cpu, peak, others, jobs)


def one_and_two_jobs(command, inputs, rounds, most):
    """Runs a command on each input with one job and with two, in turn, so that what disturbs one
    disturbs all: {input: {1: runs, 2: runs}}. An input of which fewer than `rounds` rounds were
    quiet is run on, for at most `most` rounds."""
    runs = {name: {1: [], 2: []} for name in inputs}
    for k in range(most):
        for name, paths in inputs.items():
            if k >= rounds and n_quiet(runs[name]) >= rounds:
                continue
            for jobs in (1, 2):
                runs[name][jobs].append(
                    measure(command + ['--jobs', str(jobs)] + paths, jobs=jobs))
        say(f'round {k + 1}')
        if all(n_quiet(of) >= rounds for of in runs.values()):
            break
    return runs


def n_quiet(runs):
    return sum(one.quiet and two.quiet for one, two in zip(runs[1], runs[2]))


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def speedup(runs):
    """How much faster two jobs are than one, by wall time: the median over the quiet rounds, and
    how many of all rounds were quiet; over all rounds, marked, when none was."""
    pairs = list(zip(runs[1], runs[2]))
    quiet = [(one, two) for one, two in pairs if one.quiet and two.quiet]
    value = statistics.median(one.wall / two.wall for one, two in quiet or pairs)
    return f'{value:.2f} ({len(quiet)}/{len(pairs)})' + ('' if quiet else ' disturbed')


# --- data ---------------------------------------------------------------------------------------

def unpacked(data, name):
    """DATA/NAME, unpacked below the build folder when DATA holds NAME.tar.xz alone."""
    folder = os.path.join(data, name)
    if os.path.isdir(folder):
        return folder
    archive = folder + '.tar.xz'
    if not os.path.exists(archive):
        sys.exit(f'{data} holds neither {name}/ nor {name}.tar.xz')
    target = os.path.join(work_folder('data'), name)
    if not os.path.isdir(target):
        say(f'unpacking {name}')
        partial = tempfile.mkdtemp(dir=work_folder('data'))
        subprocess.run(['tar', 'xJf', archive, '-C', partial], check=True)
        inner = os.path.join(partial, name)
        os.rename(inner if os.path.isdir(inner) else partial, target)
    return target


def texts(folder):
    """The .txt files below a folder, in an order that mixes outlets and days and never changes."""
    found = [os.path.join(path, name) for path, _, names in os.walk(folder)
             for name in names if name.endswith('.txt')]
    return sorted(found, key=lambda p: hashlib.sha256(os.path.basename(p).encode()).hexdigest())


def made_up(n, kind='text'):
    """A folder with n made-up reports."""
    target = os.path.join(work_folder('corpus'), f'{kind}-{n}')
    if not os.path.isdir(target):
        say(f'making up {n} reports')
        partial = tempfile.mkdtemp(dir=work_folder('corpus'))
        subprocess.run([os.path.join(HERE, 'corpus'), str(n), partial, '--as', kind], check=True)
        os.rename(partial, target)
    return target


def size(paths):
    return sum(os.path.getsize(path) for path in paths)


def hash_files(paths):
    """One hash of names and contents, to tell whether two measurements saw the same data."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=os.path.basename):
        with open(path, 'rb') as file:
            inner = hashlib.sha256(file.read()).hexdigest()
        whole.update(f'{os.path.basename(path)} {inner}\n'.encode())
    return whole.hexdigest()[:16]


# --- peers --------------------------------------------------------------------------------------

def peer_python(wanted):
    """The interpreter of the folder that bench/peers fills, or None when it lacks a module."""
    python = os.path.join(BUILD, 'bench', 'peers', 'bin', 'python')
    if os.path.exists(python):
        modules = f'import {", ".join(wanted)}'
        if subprocess.run([python, '-c', modules], capture_output=True).returncode == 0:
            return python
    say(f'no peer to compare with ({", ".join(wanted)}): bench/peers installs them')
    return None


def peer_version(python, module):
    return subprocess.run([python, '-c', f'import importlib.metadata as m; '
                           f'print(m.version("{module}"))'],
                          check=True, capture_output=True, text=True).stdout.strip()


# --- tables -------------------------------------------------------------------------------------

def table(title, header, rows):
    """Columns of plain text; numbers to the right."""
    cells = [[str(c) for c in row] for row in [header] + rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    number = [all(row[i][:1] in '-0123456789' for row in cells[1:]) for i in range(len(header))]
    print(title)
    for k, row in enumerate(cells):
        line = '  '.join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, number))
        print('  ' + line.rstrip())
        if k == 0:
            print('  ' + '  '.join('-' * w for w in widths))
    print(flush=True)


def machine():
    """What the figures were measured on, without its name."""
    model = 'processor unknown'
    try:
        with open('/proc/cpuinfo', encoding='utf-8') as file:
            model = next(line.split(':', 1)[1].strip() for line in file if 'model name' in line)
    except (OSError, StopIteration):
        pass
    compiler = subprocess.run(['cc', '--version'], capture_output=True, text=True).stdout
    load = ' '.join(f'{x:.1f}' for x in os.getloadavg())
    return (f'{time.strftime("%Y-%m-%d")}, {os.cpu_count()} cores ({model}), '
            f'{(compiler.splitlines() or ["compiler unknown"])[0]}, load {load}')
