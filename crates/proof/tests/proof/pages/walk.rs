//! The walk of everybody through all pages, as many at a time as the machine has cores.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use lb_kernel::Locale;
use lb_kernel::policy::Role;

use super::look::{kept, look, opened};
use super::{WAYS, pages};
use crate::browser::Browser;
use crate::house::{House, house};
use crate::tools;

/// Pages that one browser opens before it is free for what waits: whoever is ready first takes more.
const STRETCH: usize = 24;

/// Somebody with the link that signs in.
type Reader<'a> = (&'a str, Option<&'a str>);

/// What is known of the pages so far.
struct Walk<'a> {
    house: &'static House,
    axe: &'a str,
    pages: Vec<(String, String)>,
    wrong: Mutex<Vec<String>>,
    seen: Mutex<BTreeSet<String>>,
    /// Addresses, and refusals, that somebody was shown.
    shown: Mutex<BTreeSet<(&'a str, String)>>,
    insides: Mutex<BTreeSet<String>>,
    /// Pages whose colours were looked at.
    coloured: Mutex<BTreeSet<String>>,
    looks: AtomicUsize,
}

/// Puts something into a set; whether it is new there.
fn first<T: Ord>(set: &Mutex<BTreeSet<T>>, one: T) -> bool {
    set.lock().unwrap().insert(one)
}

impl<'a> Walk<'a> {
    /// Opens a stretch of the pages as one reader.
    fn stretch(&self, browser: &Browser, (reader, link): Reader<'a>, from: usize) {
        browser.forget();
        if let Some(link) = link {
            browser.go(link);
        }
        for (route, address) in self.pages.iter().skip(from).take(STRETCH) {
            let way = WAYS.iter().find(|(to, who, _)| to == route && *who == reader);
            match way {
                Some((_, _, way)) => way(browser, self.house, link.unwrap_or_default()),
                None => browser.go(address),
            }
            self.page(browser, reader, (route, address), way.is_some());
            if way.is_some() {
                browser.forget();
                link.into_iter().for_each(|link| browser.go(link));
            }
        }
    }

    /// Looks at the page that was opened, unless it is known.
    fn page(&self, browser: &Browser, reader: &'a str, (route, address): (&str, &str), led: bool) {
        let page = opened(browser);
        let path = page.address.split('?').next().unwrap_or_default().to_owned();
        if page.status == 200 && (page.address == address || (led && path == address)) {
            first(&self.seen, route.to_owned());
        }
        // A page to which many lead, and refusals, are looked at once. The frame is the same on all pages of a reader; a
        // page that others were shown with the same words is known.
        let (begun, new) = {
            let mut shown = self.shown.lock().unwrap();
            let begun = shown.iter().any(|(who, _)| *who == reader);
            let what = if page.status == 200 { path } else { page.status.to_string() };
            (begun, shown.insert((reader, what)))
        };
        let fresh = new && (!begun || first(&self.insides, page.inside));
        if let Some(folder) = tools::pictures().filter(|_| fresh) {
            kept(browser, &folder, &format!("{reader}{address}"));
        }
        let found = if page.status >= 500 {
            vec![format!("status {}", page.status)]
        } else if fresh {
            self.looks.fetch_add(1, Ordering::Relaxed);
            look(browser, self.axe, first(&self.coloured, route.to_owned()))
        } else {
            Vec::new()
        };
        let mut wrong = self.wrong.lock().unwrap();
        wrong.extend(found.into_iter().map(|one| format!("{reader} at {address}: {one}")));
    }
}

#[test]
fn every_page_is_open_to_everybody_who_may_come() {
    let name = "every_page_is_open_to_everybody_who_may_come";
    let (true, Some(axe)) = (tools::browser(), tools::axe()) else {
        return tools::skip(name, "chromium, chromium-driver, npm");
    };
    let house = house();
    let readers: [Reader<'_>; 6] = [
        ("visitor", None),
        ("founder", Some(house.link(Role::Representative, Locale::En))),
        ("officer", Some(house.link(Role::Officer, Locale::Ko))),
        ("administrator", Some(house.link(Role::Administrator, Locale::Ko))),
        ("operator", Some(house.operator.as_str())),
        ("policy officer", Some(house.link(Role::PolicyOfficer, Locale::Ko))),
    ];
    let walk = Walk {
        house,
        axe,
        pages: pages(house),
        wrong: Mutex::default(),
        seen: Mutex::default(),
        shown: Mutex::default(),
        insides: Mutex::default(),
        coloured: Mutex::default(),
        looks: AtomicUsize::default(),
    };
    let stretches: Vec<(Reader<'_>, usize)> = (0..walk.pages.len())
        .step_by(STRETCH)
        .flat_map(|from| readers.iter().map(move |reader| (*reader, from)))
        .collect();
    let next = AtomicUsize::default();
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        // One more than cores: while one browser waits for a page, another is looked at.
        for _ in 0..cores.clamp(2, 8) + 1 {
            scope.spawn(|| {
                let browser = Browser::open();
                browser.width(1280);
                while let Some((reader, from)) = stretches.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    walk.stretch(&browser, *reader, *from);
                }
            });
        }
    });
    let looks = walk.looks.into_inner();
    let wrong = walk.wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} findings on {looks} pages:\n{}", wrong.len(), wrong.join("\n"));
    let seen = walk.seen.into_inner().unwrap();
    let unseen: Vec<&String> =
        walk.pages.iter().map(|(route, _)| route).filter(|route| !seen.contains(*route)).collect();
    assert!(unseen.is_empty(), "nobody was shown {unseen:?}");
    assert!(looks > walk.pages.len(), "{looks} pages looked at");
    println!("{looks} pages looked at, of {} opened", walk.pages.len() * readers.len());
}
