//! The binary: hands its arguments to the command line and ends with its status.

fn main() -> std::process::ExitCode {
    landbridge::run(std::env::args_os().collect()).into()
}
