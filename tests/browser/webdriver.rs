//! As much of a WebDriver client as the tests need: the protocol is JSON over HTTP/1.1.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one page, which ends with the value.
pub(crate) struct Browser {
    driver: Child,
    /// Kept open: a driver that can't print any more ends.
    _output: BufReader<ChildStdout>,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts chromedriver and, through it, a browser without a window.
    #[track_caller]
    pub(crate) fn start() -> Self {
        let (driver, output, port) = start_driver();
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let folder = format!("--user-data-dir={}", profile.path().display());
        // Without a sandbox because containers have none for it, and with nothing that looks for a network.
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            &folder,
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let mut browser = Self { driver, _output: output, port, session: String::new(), _profile: profile };
        let made = browser.post("/session", &wanted);
        browser.session = made["sessionId"].as_str().expect("a session has an id").to_owned();
        browser
    }

    #[track_caller]
    pub(crate) fn open(&self, page: &Path) {
        self.command("url", &json!({ "url": format!("file://{}", page.display()) }));
    }

    #[track_caller]
    pub(crate) fn size(&self, width: u32, height: u32) {
        self.command("window/rect", &json!({ "width": width, "height": height }));
    }

    /// What the body of a function gives.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Presses keys one after the other, wherever the focus is.
    #[track_caller]
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        self.command("actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// Makes the system's theme `light` or `dark`.
    #[track_caller]
    pub(crate) fn theme(&self, theme: &str) {
        let feature = json!({ "name": "prefers-color-scheme", "value": theme });
        let params = json!({ "features": [feature] });
        self.command("goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": params }));
    }

    /// What the page printed to its console, errors of the policy for its content among it.
    #[track_caller]
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.command("se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().expect("a log is a list").iter();
        entries.map(|entry| entry["message"].to_string()).collect()
    }

    /// Waits until a condition holds: what a page does after an event takes a moment.
    #[track_caller]
    pub(crate) fn wait_for(&self, condition: &str) {
        for _ in 0..400 {
            if self.run(&format!("return Boolean({condition})")) == true {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!(
            "`{condition}` does not become true; the page says {}",
            self.run("return document.body.innerText.slice(0, 2000)")
        );
    }

    #[track_caller]
    fn command(&self, name: &str, body: &Value) -> Value {
        self.post(&format!("/session/{}/{name}", self.session), body)
    }

    #[track_caller]
    fn post(&self, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let answer = self.exchange(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        ));
        let mut answer: Value = serde_json::from_str(&answer).expect("chromedriver answers in JSON");
        let value = answer["value"].take();
        assert!(value["error"].is_null(), "{path}: {value}");
        value
    }

    /// Sends a request and gives the body of the answer.
    fn exchange(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver listens");
        stream.write_all(request.as_bytes()).expect("chromedriver listens");
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("chromedriver answers");
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("a length is a number");
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("chromedriver answers");
        String::from_utf8(body).expect("chromedriver answers in UTF-8")
    }
}

/// Starts chromedriver on a port that it finds itself, and gives its output, read up to there.
///
/// It takes a free port for IPv4 and then wants the same one for IPv6. What else starts at that moment, such as the
/// browsers of other tests, may have it by then, and the driver ends: it is started again.
#[track_caller]
fn start_driver() -> (Child, BufReader<ChildStdout>, u16) {
    let mut said = String::new();
    for _ in 0..10 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver can be started; `cargo xtask browser` says what installs it");
        let mut output = BufReader::new(driver.stdout.take().expect("it is piped"));
        let mut line = String::new();
        while output.read_line(&mut line).expect("chromedriver prints text") > 0 {
            let port = line.trim_end().split_once("started successfully on port ");
            if let Some(port) = port.and_then(|(_, port)| port.trim_end_matches('.').parse().ok()) {
                return (driver, output, port);
            }
            said.push_str(&line);
            line.clear();
        }
        driver.wait().expect("a driver that closed its output ends");
    }
    panic!("chromedriver does not say on which port it listens, but:\n{said}");
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser is closed first: it would outlive its driver.
        if !self.session.is_empty() {
            let _ = self.exchange(&format!(
                "DELETE /session/{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                self.session
            ));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
