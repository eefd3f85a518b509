//! A line between a browser and the demonstration that can be cut, as it is in a cellar; and what a phone does then.

use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use lb_kernel::Locale;
use lb_kernel::policy::Role;
use serde_json::json;

use crate::browser::Browser;
use crate::house::house;
use crate::tools;

/// Where the demonstration answers as long as the line holds.
struct Line {
    address: String,
    is_cut: Arc<AtomicBool>,
    ends: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let line = Self { address, is_cut: Arc::default(), ends: Arc::default() };
        let (is_cut, ends) = (Arc::clone(&line.is_cut), Arc::clone(&line.ends));
        let house = house().address.trim_start_matches("http://").to_owned();
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                // Dropped, it is closed.
                if is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&house) else { continue };
                let (Ok(here), Ok(there)) = (near.try_clone(), far.try_clone()) else { continue };
                ends.lock()
                    .unwrap()
                    .extend([near.try_clone(), far.try_clone()].into_iter().flatten());
                for (mut from, mut to) in [(near, far), (there, here)] {
                    std::thread::spawn(move || {
                        let _ = std::io::copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
            }
        });
        line
    }

    /// An address of the demonstration, over this line.
    fn to(&self, path: &str) -> String {
        format!("{}{}", self.address, path.trim_start_matches(house().address.as_str()))
    }

    fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
        for end in self.ends.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.is_cut.store(false, Ordering::SeqCst);
    }
}

#[test]
fn the_form_at_the_table_opens_again_without_a_network() {
    if !tools::browser() {
        let name = "the_form_at_the_table_opens_again_without_a_network";
        return tools::skip(name, "chromium, chromium-driver");
    }
    let (line, phone) = (Line::open(), Browser::open());
    phone.go(&line.to(house().link(Role::Officer, Locale::Ko)));
    let page = format!("/gatherings/{}/capture", house().records["gathering"]);
    phone.go(&line.to(&format!("{page}?lang=en")));
    let asked = |script: &str| phone.run(&format!("return {script}"));
    let kept = "Promise.all([navigator.serviceWorker.getRegistration(), caches.match(location.pathname)])\
        .then(([one, page]) => Boolean(one?.active && page))";
    phone.wait("the page is kept", || (asked(kept) == json!(true)).then_some(()));

    line.cut();
    let words = ["No lorry waits at the gate overnight", "Nobody weighs our samples on Sundays"];
    let saved = |words: &str| {
        house().count(&format!("select count(*) as n from statement where words = '{words}'"))
    };
    for (at, said) in words.iter().enumerate() {
        phone.fill("textarea[name=words]", said);
        phone.click("main form button.button-primary");
        let waits = format!("Waiting on this device to be sent: {}", at + 1);
        phone.shows("[data-queue-state]", &waits);
        // The page is left and opened again: the form is there, in its style, and what waits is told.
        phone.leave(|| {
            phone.tell("refresh", &json!({}));
        });
        phone.shows("[data-queue-state]", &waits);
        let styled = "document.styleSheets.length >= 2 && \
            [...document.styleSheets].every((one) => one.cssRules.length > 0)";
        assert_eq!(asked(styled), json!(true));
    }
    assert_eq!(words.map(saved), [0, 0]);

    line.mend();
    phone.run("dispatchEvent(new Event('online'))");
    phone.wait("both statements", || (words.map(saved) == [1, 1]).then_some(()));

    // Once nobody is signed in, nobody finds the page on this device.
    phone.go(&line.to("/"));
    phone.click(".top-tools details:last-of-type summary");
    phone.follow("form[action='/sign-out'] button");
    phone.wait("the page is forgotten", || (asked("caches.keys()") == json!([])).then_some(()));
}
