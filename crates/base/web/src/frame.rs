//! Keeps what stands around every page: navigation, account, language, notices.

use lb_kernel::Locale;
use lb_texts::Texts;

use crate::components::Notice;
use crate::{assets, texts};

/// What the frame shows; a page has it as its field `frame` and extends `frame.html`.
#[derive(Clone)]
pub struct Frame {
    /// The web room's texts in the reader's language.
    pub texts: Texts,
    /// The page's title, also shown in the window's title.
    pub title: String,
    /// The current path with its query: the language switch leads back to it.
    pub path: String,
    /// The navigation at the side.
    pub navigation: Vec<NavSection>,
    /// The signed-in person; `None` shows the way to sign in.
    pub account: Option<AccountMenu>,
    /// What happened just now.
    pub notices: Vec<Notice>,
    /// Unread notifications.
    pub unread: u32,
    /// What was searched for; `None` shows no search box.
    pub search: Option<String>,
    /// The reader's choice of colours.
    pub theme: Theme,
    /// Whether the data are made up for a demonstration.
    pub demonstration: bool,
    /// The way to this page, from the outside in, without the page itself.
    pub breadcrumbs: Vec<(String, String)>,
    /// The address of the operator's own tokens file.
    pub tokens: Option<String>,
}

/// A group of the navigation.
#[derive(Debug, Clone, Default)]
pub struct NavSection {
    /// The heading; empty for the first, unnamed group.
    pub heading: String,
    /// The entries.
    pub entries: Vec<NavEntry>,
}

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavEntry {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The name of a symbol of `icons.html`, without its `i-`.
    pub icon: &'static str,
    /// Whether the reader is there.
    pub current: bool,
}

/// The signed-in person's menu.
#[derive(Debug, Clone, Default)]
pub struct AccountMenu {
    /// The person's name.
    pub name: String,
    /// Shown in the circle; [`crate::components::initials`] makes them.
    pub initials: String,
    /// The workspace the person acts for.
    pub workspace: String,
    /// All workspaces of the person: name, address that changes to it, whether it is the current one.
    pub workspaces: Vec<(String, String, bool)>,
    /// Further entries: words and address.
    pub links: Vec<(String, String)>,
}

/// The reader's choice of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
    /// The strongest contrast.
    Contrast,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// The value of the cookie `theme` and of the attribute `data-theme`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme of a cookie's or query's value; anything unknown is `Auto`.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
    }
}

/// A choice that is made by following a link.
#[derive(Debug, Clone)]
pub struct Link {
    /// The code of the choice, for example `ko` or `dark`.
    pub code: &'static str,
    /// The words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the current choice.
    pub current: bool,
}

impl Frame {
    /// A frame around a page at `path` with nothing in it yet.
    #[must_use]
    pub fn new(locale: Locale, title: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            texts: texts::of(locale),
            title: title.into(),
            path: path.into(),
            navigation: Vec::new(),
            account: None,
            notices: Vec::new(),
            unread: 0,
            search: None,
            theme: Theme::Auto,
            demonstration: false,
            breadcrumbs: Vec::new(),
            tokens: None,
        }
    }

    /// A text of the web room without variables.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    /// The code of the reader's language.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.texts.locale().code()
    }

    /// The address of a static file.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The words of the bell, before the count.
    #[must_use]
    pub fn bell(&self) -> String {
        self.t(if self.unread == 0 { "web-notifications" } else { "web-notifications-unread" })
    }

    /// The unread count as the mark shows it.
    #[must_use]
    pub fn unread_mark(&self) -> String {
        if self.unread > 99 { "99+".to_owned() } else { self.unread.to_string() }
    }

    /// This page in each of the four languages, named in that language.
    #[must_use]
    pub fn languages(&self) -> Vec<Link> {
        Locale::ALL
            .into_iter()
            .map(|locale| Link {
                code: locale.code(),
                label: texts::of(locale).say("web-language-own-name", &[]),
                href: with_parameter(&self.path, "lang", locale.code()),
                current: locale == self.texts.locale(),
            })
            .collect()
    }

    /// This page in each choice of colours.
    #[must_use]
    pub fn themes(&self) -> Vec<Link> {
        Theme::ALL
            .into_iter()
            .map(|theme| Link {
                code: theme.code(),
                label: self.t(&format!("web-theme-{}", theme.code())),
                href: with_parameter(&self.path, "theme", theme.code()),
                current: theme == self.theme,
            })
            .collect()
    }
}

/// `path` with the query parameter `name` set to `value`, the others kept in their order.
#[must_use]
pub fn with_parameter(path: &str, name: &str, value: &str) -> String {
    let path = path.split_once('#').map_or(path, |(before, _)| before);
    let (page, query) = path.split_once('?').unwrap_or((path, ""));
    let mut out = String::from(page);
    let kept = query.split('&').filter(|pair| {
        !pair.is_empty() && pair.split_once('=').map_or(*pair, |(key, _)| key) != name
    });
    for (index, pair) in kept.chain([format!("{name}={value}").as_str()]).enumerate() {
        out.push(if index == 0 { '?' } else { '&' });
        out.push_str(pair);
    }
    out
}

#[cfg(test)]
mod tests;
