//! Letters over the wire: to a small server of the tests, and to a real one.

use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use lb_kernel::Locale;
use lb_notify::{Letter, Mail, NotSent, Post as _, Smtp, queue};
use serde_json::json;

use crate::rig::{account, kim, rooms, site, states, work};
use crate::server::{End, mail};

fn letter() -> Letter {
    Letter {
        to: "kim@example.org".to_owned(),
        locale: Locale::Ko,
        subject: "로그인 링크".to_owned(),
        paragraphs: vec!["안녕하십니까. https://bridge.example/link/1".to_owned()],
        foot: vec!["Landbridge".to_owned()],
        message_id: "<one@bridge.example>".to_owned(),
        sent: 1_764_061_200,
        unsubscribe: Some("https://bridge.example/notifications/choices".to_owned()),
    }
}

fn smtp(address: impl std::fmt::Display) -> Smtp {
    Smtp::new(&format!("smtp://{address}"), "Landbridge <bridge@bridge.example>").unwrap()
}

#[tokio::test]
async fn the_server_s_answer_decides() {
    let server = mail(vec![End::Takes, End::Breaks, End::Never, End::NotNow]);
    let post = smtp(server.address);
    assert!(
        matches!(post.send(&letter()).await, Err(NotSent::NotNow(said)) if said.contains("451"))
    );
    let post = smtp(server.address);
    assert!(
        matches!(post.send(&letter()).await, Err(NotSent::Never(said)) if said.contains("550"))
    );
    let post = smtp(server.address);
    assert!(matches!(post.send(&letter()).await, Err(NotSent::Unknown(_))));
    let post = smtp(server.address);
    assert_eq!(post.send(&letter()).await, Ok(()));
    let nowhere = Letter { to: "no address".to_owned(), ..letter() };
    assert!(matches!(post.send(&nowhere).await, Err(NotSent::Never(_))));
}

#[tokio::test]
async fn what_is_wrong_with_the_connection_throws_no_letter_away() {
    for end in [End::NoGreeting, End::NoSender, End::NoPassword] {
        let server = mail(vec![end]);
        let url = format!("user:secret@{}", server.address);
        let outcome = smtp(url).send(&letter()).await;
        assert!(matches!(outcome, Err(NotSent::NotNow(_))), "{end:?}: {outcome:?}");
    }
    let server = mail(vec![End::NoRecipient]);
    let outcome = smtp(server.address).send(&letter()).await;
    assert!(matches!(&outcome, Err(NotSent::Never(said)) if said.contains("5.1.1")), "{outcome:?}");
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(smtp(free).send(&letter()).await, Err(NotSent::NotNow(_))));
}

#[test]
fn what_cannot_be_read_names_no_password() {
    let told = Smtp::new("smtp//user:pass-word@host", "a@b.example").unwrap_err().to_string();
    assert!(!told.contains("pass-word"), "{told}");
    assert!(Smtp::new("smtp://localhost", "not an address").is_err());
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_letter_has_both_bodies_and_its_headers(t: Scratch) {
        let server = mail(Vec::new());
        let site = site(&t, Some(Arc::new(smtp(server.address))), false);
        let mut tx = t.system().begin().await.unwrap();
        let asked = Mail::to(account(&kim()), "notify-mail-foot", "cause");
        let asked = Mail { bulk: true, ..asked.data(json!({ "address": "https://bridge.example/" })) };
        queue(&mut tx, asked).await.unwrap();
        tx.commit().await.unwrap();
        work(&t, &site).await;
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
        // The connection is kept open; the letter is noted when it ends.
        drop(site);
        let text = wait(|| server.taken.lock().unwrap().first().cloned()).await;
        for wanted in [
            "From: Landbridge <bridge@bridge.example>",
            "To: kim@example.org",
            "Message-ID: <",
            "Date: Wed, 25 Nov 2026 09:00:00 +0000",
            "Content-Type: multipart/alternative",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Type: text/html; charset=utf-8",
            "Auto-Submitted: auto-generated",
            "Content-Language: ko",
            "List-Unsubscribe: <http://landbridge.test/notifications/choices>",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
    }
}

async fn wait<T>(mut ready: impl FnMut() -> Option<T>) -> T {
    for _ in 0..500 {
        if let Some(value) = ready() {
            return value;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nothing came in ten seconds");
}

/// A mail server written by others: takes letters, and prints them as its own parser reads them.
const AIOSMTPD: &str = r#"
import asyncio, json, sys
from email import policy
from email.parser import BytesParser
from aiosmtpd.controller import Controller
class Taker:
    async def handle_DATA(self, server, session, envelope):
        letter = BytesParser(policy=policy.default).parsebytes(envelope.content)
        print(json.dumps({
            "to": envelope.rcpt_tos, "from": envelope.mail_from, "subject": letter["subject"],
            "id": letter["message-id"], "defects": len(letter.defects),
            "unsubscribe": letter["list-unsubscribe"],
            "plain": letter.get_body(("plain",)).get_content(),
            "html": letter.get_body(("html",)).get_content()}), flush=True)
        return "250 taken"
controller = Controller(Taker(), hostname="127.0.0.1", port=int(sys.argv[1]))
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
"#;

/// A Python that has aiosmtpd, kept between runs; `None`: there is no Python, or the package cannot be
/// had.
fn aiosmtpd() -> Option<PathBuf> {
    let ran = |program: &Path, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    };
    let venv = Path::new(env!("CARGO_TARGET_TMPDIR")).join("aiosmtpd");
    let python = venv.join("bin").join("python");
    let has = || ran(&python, &["-c", "import aiosmtpd.controller"]);
    let install = ["-m", "pip", "install", "--quiet", "--timeout", "20", "aiosmtpd==1.4.6"];
    if !has() {
        ran("python3".as_ref(), &["-m", "venv", venv.to_str()?]).then_some(())?;
        ran(&python, &install).then_some(())?;
    }
    has().then_some(python)
}

#[tokio::test]
async fn a_real_server_reads_what_was_written() {
    let Some(python) = aiosmtpd() else {
        let message = "SKIPPED a_real_server_reads_what_was_written: needs python3 and aiosmtpd";
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
        let _ = writeln!(std::io::stderr(), "{message}");
        return;
    };
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut server = Command::new(python)
        .args(["-c", AIOSMTPD, &free.port().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufReader::new(server.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "ready");
    assert_eq!(smtp(free).send(&letter()).await, Ok(()));
    let taken: serde_json::Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    // Its input ends, and so does the server.
    drop(server.stdin.take());
    server.wait().unwrap();
    assert_eq!(taken["to"], json!(["kim@example.org"]));
    assert_eq!(taken["from"], "bridge@bridge.example");
    assert_eq!(taken["subject"], letter().subject);
    assert_eq!(taken["id"], letter().message_id);
    assert_eq!(taken["defects"], 0);
    assert_eq!(taken["unsubscribe"], "<https://bridge.example/notifications/choices>");
    let plain = taken["plain"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(plain.trim_end(), letter().plain().trim_end());
    let html = taken["html"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(html.trim_end(), letter().html().trim_end());
}
