//! `cargo xtask completions`

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use crate::print;

/// Print a script that completes the commands of this workspace in a shell.
///
/// The script completes `xtask`, the program behind `cargo xtask`: shells complete what follows
/// `cargo` by its own script.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask completions bash > ~/.local/share/bash-completion/completions/xtask
  cargo xtask completions fish > ~/.config/fish/completions/xtask.fish
  alias xtask='cargo run --quiet --package xtask --'

Exit status: 0 if the script is printed, 1 if it cannot be, 2 if the command line is wrong.")]
pub struct Completions {
    shell: Shell,
}

impl Completions {
    pub fn run(self, mut command: Command) -> Result<(), String> {
        let mut script = Vec::new();
        generate(self.shell, &mut command, "xtask", &mut script);
        print(&String::from_utf8_lossy(&script))
    }
}
