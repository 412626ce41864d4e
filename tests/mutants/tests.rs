//! The tests: what each of them reaches, and whether it notices a mutant.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::copy::Program;
use crate::{Mutant, Outcome, Paths};

/// Many tests wait rather than compute.
const AT_ONCE: usize = 5;

struct Test {
    program: usize,
    name: String,
    took: Duration,
    reaches: Vec<usize>,
}

pub struct Suite {
    programs: Vec<Program>,
    tests: Vec<Test>,
}

#[derive(PartialEq)]
enum End {
    Passed,
    Failed,
    Late,
}

impl Suite {
    /// Runs each test alone, without a mutant.
    pub fn trace(paths: &Paths, programs: Vec<Program>) -> Suite {
        let folder = paths.target.join("traces");
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let names: Vec<(usize, String)> = programs
            .iter()
            .enumerate()
            .flat_map(|(index, program)| list(program).into_iter().map(move |name| (index, name)))
            .collect();
        let tests = Mutex::new(Vec::new());
        each(names.len(), |number| {
            let (program, name) = &names[number];
            let trace = folder.join(number.to_string());
            let start = Instant::now();
            match run(
                &programs[*program],
                name,
                Duration::from_secs(300),
                |command| {
                    command.env("MUTANT_TRACE", &trace);
                },
            ) {
                End::Passed => tests.lock().unwrap().push(Test {
                    program: *program,
                    name: name.clone(),
                    took: start.elapsed(),
                    reaches: read_trace(&trace),
                }),
                _ => println!("left out, it fails without a mutant: {name}"),
            }
        });
        let mut tests = tests.into_inner().unwrap();
        tests.sort_by_key(|test| test.took);
        let sum: Duration = tests.iter().map(|test| test.took).sum();
        println!("{} tests, {} s", tests.len(), sum.as_secs());
        Suite { programs, tests }
    }

    pub fn judge<'a>(
        &self,
        mutants: &'a [Mutant],
        known: &BTreeMap<usize, Outcome>,
        tell: impl Fn(&Mutant, Outcome) + Sync,
    ) -> Vec<(&'a Mutant, Outcome)> {
        let mut reached: HashMap<usize, Vec<&Test>> = HashMap::new();
        for test in &self.tests {
            for mutant in &test.reaches {
                reached.entry(*mutant).or_default().push(test);
            }
        }
        let outcomes = Mutex::new(Vec::new());
        let done = AtomicUsize::new(0);
        each(mutants.len(), |number| {
            let mutant = &mutants[number];
            let outcome = known.get(&mutant.id).copied().unwrap_or_else(|| {
                let tests = reached.get(&mutant.id).map_or(&[][..], Vec::as_slice);
                self.outcome(mutant.id, tests)
            });
            tell(mutant, outcome);
            outcomes.lock().unwrap().push((mutant, outcome));
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if done.is_multiple_of(100) {
                println!("{done} of {}", mutants.len());
            }
        });
        outcomes.into_inner().unwrap()
    }

    fn outcome(&self, mutant: usize, tests: &[&Test]) -> Outcome {
        if tests.is_empty() {
            return Outcome::Unreached;
        }
        for test in tests {
            let patience = test.took * 5 + Duration::from_secs(5);
            match run(
                &self.programs[test.program],
                &test.name,
                patience,
                |command| {
                    command.env("MUTANT", mutant.to_string());
                },
            ) {
                End::Passed => {}
                End::Failed => return Outcome::Caught,
                End::Late => return Outcome::Timeout,
            }
        }
        Outcome::Missed
    }
}

/// Calls it with each number below `count`, from several threads.
fn each(count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    work(number);
                }
            });
        }
    });
}

fn list(program: &Program) -> Vec<String> {
    let mut command = Command::new(&program.path);
    let output = command
        .args(["--list", "--format=terse"])
        .output()
        .expect("a test program");
    let text = String::from_utf8(output.stdout).unwrap();
    let ignored = Command::new(&program.path)
        .args(["--list", "--format=terse", "--ignored"])
        .output();
    let ignored = String::from_utf8(ignored.unwrap().stdout).unwrap();
    let ignored: Vec<&str> = ignored.lines().collect();
    let names = text.lines().filter(|line| !ignored.contains(line));
    names
        .filter_map(|line| line.strip_suffix(": test"))
        .map(str::to_owned)
        .collect()
}

fn read_trace(path: &Path) -> Vec<usize> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut reached: Vec<usize> = text.lines().filter_map(|line| line.parse().ok()).collect();
    reached.sort_unstable();
    // A test may start its program once more.
    reached.dedup();
    reached
}

fn run(program: &Program, name: &str, patience: Duration, set: impl Fn(&mut Command)) -> End {
    // A mutant may ask for all memory there is.
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -v 8000000; exec \"$0\" \"$@\""])
        .arg(&program.path)
        .args([name, "--exact"])
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder)
        .env("PROPTEST_RNG_SEED", "20260101")
        .env("PROPTEST_CASES", "32")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    set(&mut command);
    let start = Instant::now();
    let mut child = command.spawn().expect("a test program");
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return if status.success() {
                End::Passed
            } else {
                End::Failed
            };
        }
        if start.elapsed() > patience {
            _ = child.kill();
            _ = child.wait();
            return End::Late;
        }
        thread::sleep(Duration::from_millis(2));
    }
}
