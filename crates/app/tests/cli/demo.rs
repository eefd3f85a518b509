//! `landbridge demo` as a process: it says when it is ready, and its links sign in.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use super::binary;

/// The process, ended with the test.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The answer to a request for `address`, head and body.
fn fetch(address: &str, cookie: &str) -> String {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!(
        "GET /{path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn the_demonstration_is_ready_with_a_link_for_everybody() {
    let mut command = binary(&["demo"], "en");
    let mut demo = Demo(command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap());
    let mut lines = Vec::new();
    for line in BufReader::new(demo.0.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let last = line.contains("Ctrl-C");
        lines.push(line);
        if last {
            break;
        }
    }
    let said = lines.join("\n");
    assert!(lines.first().is_some_and(|line| line.starts_with("Ready in ")), "{said}");
    assert!(said.contains("organisations") && said.contains("listings"), "{said}");
    let guest = |role: &str| {
        let found = lines.iter().find(|line| line.contains(role) && line.contains("/link/"));
        let line = found.unwrap_or_else(|| panic!("nobody is {role}: {said}"));
        line.split_whitespace().last().unwrap().to_owned()
    };
    for (role, page, shown) in [
        ("Operator", "/installation/people", "Operator"),
        ("Auditor", "/audit", "Audit record"),
        ("Supervisor", "/workspaces", "Workspaces"),
        ("Administrator", "/organisations", "Organisations"),
        ("Officer", "/organisations", "Organisations"),
        ("Partner", "/workspaces", "Workspaces"),
        ("Founder", "/", "/organisations/"),
        ("Member", "/", "/organisations/"),
    ] {
        let link = guest(role);
        let signed = fetch(&link, "");
        assert!(signed.starts_with("HTTP/1.1 303"), "{role}: {signed}");
        let cookie = signed.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            let session =
                name.eq_ignore_ascii_case("set-cookie") && value.starts_with("landbridge=");
            session.then(|| value.split(';').next().unwrap_or_default().to_owned())
        });
        let base = link.split("/link/").next().unwrap();
        let answer = fetch(&format!("{base}{page}?lang=en"), &cookie.unwrap());
        assert!(answer.starts_with("HTTP/1.1 200"), "{role} at {page}: {answer}");
        assert!(answer.contains(shown), "{role} at {page}: {answer}");
    }
}
