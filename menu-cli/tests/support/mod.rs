//! An account on a sandbox, and an empty folder to work in.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use menu_sandbox::Sandbox;

pub(crate) const APP_ID: &str = "wx0123456789abcdef";
pub(crate) const APP_SECRET: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e75e";

/// An account, a folder, and the shell to run the command in.
pub(crate) struct Place {
    pub(crate) sandbox: Sandbox,
    pub(crate) folder: PathBuf,
}

impl Place {
    pub(crate) fn new() -> Place {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("wechat-menu-cli-{}-{number}", process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let sandbox = Sandbox::builder()
            .app_id(APP_ID)
            .app_secret(APP_SECRET)
            .any_account(true)
            .start();
        Place {
            sandbox: sandbox.expect("a sandbox"),
            folder,
        }
    }

    /// A shell in the folder, with the account in the environment and nothing else that the
    /// command reads.
    pub(crate) fn shell(&self, line: &str) -> Command {
        let bin = Path::new(env!("CARGO_BIN_EXE_wechat-menu"));
        let bin = bin.parent().expect("a folder");
        let path = env::var("PATH").expect("a PATH");
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("exec 2>&1; {line}")]);
        shell.current_dir(&self.folder);
        shell.env_clear();
        shell.env("PATH", format!("{}:{path}", bin.display()));
        shell.env("WECHAT_BASE_URL", self.sandbox.url());
        shell.env("WECHAT_APP_ID", APP_ID);
        shell.env("WECHAT_APP_SECRET", APP_SECRET);
        shell
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // It is in the folder for temporary files.
        _ = fs::remove_dir_all(&self.folder);
    }
}
