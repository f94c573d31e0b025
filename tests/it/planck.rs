//! The program as a user runs it, and folders for it to look at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// No run of a test takes longer, on the slowest machine that runs several at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// Variables of the environment by which the output would hang on the machine that runs the tests.
const OF_THE_MACHINE: [&str; 8] = [
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "NO_GRAPHICS",
    "PLANCK_FORMAT",
    "GITHUB_WORKSPACE",
    "CI_PROJECT_DIR",
    "BUILD_SOURCESDIRECTORY",
];

/// What a whole plan with priorities has, and the pieces of one that pages and tests show may lack.
pub const OF_WHOLE_PLANS: [&str; 4] =
    ["priority-without-metric", "pledge-without-metric", "metric-without-priority", "aspiration-without-reason"];

/// The program, in a folder, with an environment of its own.
pub fn planck(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planck"));
    command.current_dir(folder);
    for variable in OF_THE_MACHINE {
        command.env_remove(variable);
    }
    command
}

/// The folder of the project, for runs on its examples.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// How a run went.
#[derive(Debug)]
pub struct Run {
    /// The exit code; none where the program was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program to its end.
///
/// # Panics
/// When it does not end in time, or writes something that is not UTF-8.
pub fn run(folder: &Path, args: &[&str]) -> Run {
    finish(planck(folder).args(args))
}

/// Runs a command to its end, as [`run`] does.
pub fn finish(command: &mut Command) -> Run {
    let begun = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("planck starts");
    // Whoever waits must also read, or a full pipe would hold the program up.
    let stdout = read_all(child.stdout.take().expect("standard output is a pipe"));
    let stderr = read_all(child.stderr.take().expect("standard error is a pipe"));
    let status = loop {
        if let Some(status) = child.try_wait().expect("planck can be waited for") {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("{command:?} has not ended after {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("planck writes UTF-8");
    let join = |reader: std::thread::JoinHandle<Vec<u8>>| reader.join().expect("the stream can be read");
    let output = Output { status, stdout: join(stdout), stderr: join(stderr) };
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn read_all(mut stream: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

/// A folder of its own with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test can be made");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
    folder
}
