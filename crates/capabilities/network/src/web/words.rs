//! Words codes for readers, and gives listings the form in which lists and pages show them.

use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Language, Locale, Localised};
use lb_matching::vocabulary::{Collaboration, Country, Field, Place};
use lb_web::components::{Badge, Choice, Meter, Original, Reason, Reasons, Tone, VisibilityMark};

use crate::actions::read::Seen;
use crate::actions::suggestions::{self, Suggestion};
use crate::rules::listing::{Conditions, Ip, Kind, Written};
use crate::rules::rubric::{Criterion, Gate, Known};
use crate::rules::state::State;
use crate::store::interest::Level;
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

impl Words {
    pub(super) fn kind(&self, kind: Kind) -> String {
        self.t(&format!("network-kind-{kind}"))
    }

    pub(super) fn state(&self, state: State) -> Badge {
        let tone = match state {
            State::Draft | State::Closed => Tone::Neutral,
            State::InReview => Tone::Info,
            State::Published => Tone::Positive,
            State::Paused | State::Expired => Tone::Caution,
        };
        Badge::new(tone, self.t(&format!("network-state-{state}")))
    }

    pub(super) fn level(&self, level: Level) -> String {
        self.t(&format!("network-level-{level}"))
    }

    pub(super) fn field(&self, code: &str) -> String {
        Field::find(code).map_or_else(|| code.to_owned(), |one| one.label(self.locale()).to_owned())
    }

    pub(super) fn collaboration(&self, code: &str) -> String {
        Collaboration::find(code)
            .map_or_else(|| code.to_owned(), |one| one.label(self.locale()).to_owned())
    }

    pub(super) fn place(&self, code: &str) -> String {
        Place::find(code).map_or_else(|| code.to_owned(), |one| one.label(self.locale()).to_owned())
    }

    /// All countries, in the order of their names in the reader's language.
    pub(super) fn countries(&self) -> Vec<Choice> {
        let locale = self.locale();
        let label = |one: Country| Choice::new(one.code(), one.label(locale));
        let mut all: Vec<_> = Country::all().map(label).collect();
        all.sort_by(|a, b| a.label.cmp(&b.label));
        all
    }

    pub(super) fn mark(&self, visibility: Visibility) -> VisibilityMark {
        VisibilityMark::new(self.web(), shown(visibility))
    }

    /// Who reads what of a listing that is shown so.
    pub(super) fn visibility(&self, visibility: Visibility) -> String {
        self.t(&format!("network-visible-{visibility}"))
    }

    /// Conditions as sentences.
    pub(super) fn conditions(&self, all: &Conditions) -> Vec<String> {
        let must = all.must.iter().map(|one| ("network-must-hold", one));
        let not = all.not.iter().map(|one| ("network-must-not-hold", one));
        let reasons = lb_reasons::Words::of(self.locale());
        let say = |(key, one): (&str, &String)| {
            self.with(key, &[("condition", reasons.requirement(one).into())])
        };
        must.chain(not).map(say).collect()
    }

    /// What a listing says in single facts.
    pub(super) fn facts(&self, seen: &Seen) -> Vec<(String, String)> {
        let listing = &seen.listing;
        let written = &listing.written;
        let joined = |labels: Vec<String>| Some(labels.join(", ")).filter(|text| !text.is_empty());
        let wanted = written.countries_wanted.iter().map(|code| self.place(code)).collect();
        let types = written.collaboration.iter().map(|code| self.collaboration(code)).collect();
        let budget = written.budget.map(|band| self.t(&format!("network-budget-{band}")));
        let all = [
            ("network-country", listing.country.as_deref().map(|code| self.place(code))),
            ("network-field", joined(written.fields.iter().map(|code| self.field(code)).collect())),
            ("network-collaboration", joined(types)),
            ("network-readiness", written.readiness.map(|level| level.to_string())),
            ("network-ip", joined(written.ip.iter().map(|one| self.right(one.code())).collect())),
            ("network-countries-wanted", joined(wanted)),
            ("network-budget", budget),
            ("network-capacity", written.capacity.map(|number| number.to_string())),
            ("network-language", Some(self.language(written.language))),
            ("network-expires", listing.expires_at.map(|at| self.day(at))),
        ];
        all.into_iter().filter_map(|(key, value)| Some((self.t(key), value?))).collect()
    }

    /// What others read of a listing once it is published, for those who write and judge it.
    pub(super) fn others(&self, written: &Written) -> Others {
        let named = written.visibility > Visibility::PublicAnonymous;
        Others {
            who: self.visibility(written.visibility),
            anonymous: written.visibility == Visibility::PublicAnonymous,
            teaser: written.teaser.clone(),
            lang: written.language.to_string(),
            conditions: self.conditions(&written.conditions.for_others(named)),
        }
    }

    /// A text as the reader sees it, and the line above it when it is not simply the reader's.
    fn text(&self, text: &Localised) -> Text {
        let shown = text.show(self.locale());
        Text {
            words: shown.text.to_owned(),
            lang: shown.language.to_string(),
            banner: Original::above(self.web(), text),
            original: shown.origin.map(|_| (text.text.clone(), text.language.to_string())),
        }
    }

    pub(super) fn languages(&self) -> Vec<Choice> {
        let language = |one: Locale| Choice::new(one.code(), self.language(one.language()));
        Locale::ALL.into_iter().map(language).collect()
    }

    /// The fields that are offered, and those retired ones that are chosen already.
    pub(super) fn fields(&self, chosen: &[String]) -> Vec<Choice> {
        let is_chosen = |field: &Field| chosen.iter().any(|code| code == field.code());
        Field::known()
            .filter(|field| !field.is_retired() || is_chosen(field))
            .map(|field| {
                let above = field.parent().map(|one| one.label(self.locale()));
                let label = field.label(self.locale());
                let label =
                    above.map_or_else(|| label.to_owned(), |above| format!("{above} › {label}"));
                Choice::new(field.code(), label)
            })
            .collect()
    }

    /// A right behind a listing.
    pub(super) fn right(&self, code: &str) -> String {
        lb_reasons::Words::of(self.locale()).right(code)
    }

    pub(super) fn rights(&self) -> Vec<Choice> {
        self.choices(|one: Ip| self.right(one.code()))
    }

    pub(super) fn collaborations(&self) -> Vec<Choice> {
        let all = crate::rules::listing::collaborations();
        all.map(|code| Choice::new(code, self.collaboration(code))).collect()
    }

    /// A listing in a list or at the side of another.
    pub(super) fn line(&self, seen: &Seen) -> Line {
        let listing = &seen.listing;
        let name = seen.card.as_ref().and_then(|card| card.name(self.locale()));
        let about = listing.country.iter().map(|code| self.place(code));
        let about = about.chain(listing.written.fields.iter().map(|code| self.field(code)));
        let types = listing.written.collaboration.iter().map(|code| self.collaboration(code));
        let heading = if seen.named { Some(&seen.words.title) } else { seen.words.teaser.as_ref() };
        let body = if seen.named { Some(&seen.words.text) } else { seen.words.teaser.as_ref() };
        let empty = Localised::new(self.locale().language(), "", listing.made_at);
        let (heading, body) =
            (self.text(heading.unwrap_or(&empty)), self.text(body.unwrap_or(&empty)));
        Line {
            id: listing.id.to_string(),
            href: format!("/network/listings/{}", listing.id),
            heading: heading.words,
            lang: heading.lang,
            language: self.language(listing.written.language),
            kind: self.kind(listing.written.kind),
            tone: match listing.written.kind {
                Kind::Need => "accent",
                Kind::Offer => "info",
                Kind::Research => "neutral",
            },
            owner: match name {
                Some((_, name)) => name.to_owned(),
                None => self.t("network-unnamed"),
            },
            owner_lang: name.map_or(self.locale().language(), |(lang, _)| lang).to_string(),
            about: about.collect::<Vec<_>>().join(" · "),
            collaboration: types.collect::<Vec<_>>().join(" · "),
            mark: self.mark(listing.visibility),
            state: (listing.state != State::Published).then(|| self.state(listing.state)),
            body: body.words,
            body_lang: body.lang,
            original: body.original,
            banner: body.banner,
        }
    }

    /// What a reviewer scores.
    pub(super) fn criterion(&self, one: &Criterion) -> String {
        match Known::from_code(&one.code) {
            Some(known) => self.t(&format!("network-criterion-{known}")),
            None => one.called(self.locale()).unwrap_or(&one.code).to_owned(),
        }
    }

    /// What follows from which sum of scores.
    pub(super) fn gate(&self, gate: &Gate) -> String {
        let values = [
            ("publish", gate.publish.into()),
            ("sum", gate.sum().into()),
            ("floor", gate.floor.into()),
            ("back", gate.give_back.into()),
        ];
        self.with("network-gate", &values)
    }

    /// How well two fit, in words and as a bar.
    pub(super) fn meter(&self, key: &str, value: f64) -> Meter {
        Meter::progress(self.web(), self.t(key), percent(value), value)
    }

    /// A suggestion in a list, with its strongest reasons.
    pub(super) fn suggestion(&self, own: &Seen, one: &Suggestion) -> Hint {
        let href =
            format!("/network/listings/{}/suggestions/{}", own.listing.id, one.seen.listing.id);
        self.hint(one, sides(own, &one.seen), href)
    }

    /// The same for what is no listing, or leads elsewhere.
    pub(super) fn hint(
        &self,
        one: &Suggestion,
        (need, offer): (Language, Language),
        href: String,
    ) -> Hint {
        let strongest: Vec<_> =
            one.reasons.iter().filter(|reason| reason.kind != "condition").cloned().collect();
        Hint {
            line: self.line(&one.seen),
            href,
            rank: one.rank,
            meter: self.meter("network-fit", one.score),
            reasons: self.reasons(&strongest, (need, offer), 3),
            interest: one.interest.map(|level| Badge::new(Tone::Accent, self.level(level))),
            moved: match one.moved {
                moved if moved >= 0.02 => {
                    Some(Badge::new(Tone::Positive, self.t("network-moved-up")))
                }
                moved if moved <= -0.02 => {
                    Some(Badge::new(Tone::Neutral, self.t("network-moved-down")))
                }
                _ => None,
            },
        }
    }

    /// Reasons as bars; each says which part it has of all that speaks for the pair.
    pub(super) fn reasons(
        &self,
        reasons: &[suggestions::Reason],
        (need, offer): (Language, Language),
        most: usize,
    ) -> Reasons {
        let sum: f64 = reasons.iter().map(|reason| reason.weight.max(0.0)).sum();
        let unit = if sum > 0.0 { sum } else { 1.0 };
        let shown = reasons.iter().filter(|reason| reason.weight != 0.0).take(most).map(|reason| {
            let text = reason.brief.clone().unwrap_or_else(|| reason.text.clone());
            let shown = Reason::new(reason.weight / unit, text);
            let shown = shown.kind(self.t(&format!("network-reason-{}", reason.kind)));
            if reason.brief.is_none() {
                return shown;
            }
            shown.quote(need.code(), &reason.need).quote(offer.code(), &reason.offer)
        });
        Reasons::new(self.web(), shown)
    }
}

/// The languages of need and offer.
pub(super) fn sides(own: &Seen, other: &Seen) -> (Language, Language) {
    let language = |seen: &Seen| seen.listing.written.language;
    match own.listing.written.kind {
        Kind::Need => (language(own), language(other)),
        Kind::Offer | Kind::Research => (language(other), language(own)),
    }
}

/// A listing as a list shows it.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) heading: String,
    pub(super) lang: String,
    pub(super) language: String,
    pub(super) kind: String,
    pub(super) tone: &'static str,
    pub(super) owner: String,
    pub(super) owner_lang: String,
    pub(super) about: String,
    pub(super) collaboration: String,
    pub(super) mark: VisibilityMark,
    pub(super) state: Option<Badge>,
    pub(super) body: String,
    pub(super) body_lang: String,
    /// What was written, where the body is a translation; and its language.
    pub(super) original: Option<(String, String)>,
    pub(super) banner: Option<Original>,
}

/// What others read of a listing.
pub(super) struct Others {
    /// Who, and how much.
    pub(super) who: String,
    /// Whether strangers read the teaser in the place of title and text.
    pub(super) anonymous: bool,
    pub(super) teaser: Option<String>,
    pub(super) lang: String,
    pub(super) conditions: Vec<String>,
}

/// A text as the reader sees it.
struct Text {
    words: String,
    lang: String,
    banner: Option<Original>,
    original: Option<(String, String)>,
}

/// A suggestion as a list shows it.
pub(super) struct Hint {
    pub(super) line: Line,
    pub(super) href: String,
    pub(super) rank: usize,
    pub(super) meter: Meter,
    pub(super) reasons: Reasons,
    pub(super) interest: Option<Badge>,
    /// Whether what the organisation said of others moved it.
    pub(super) moved: Option<Badge>,
}

pub(super) fn percent(value: f64) -> String {
    format!("{:.0} %", value * 100.0)
}

fn shown(visibility: Visibility) -> lb_web::components::Visibility {
    use lb_web::components::Visibility as Mark;
    match visibility {
        Visibility::Private => Mark::Private,
        Visibility::Workspace => Mark::Workspace,
        Visibility::Partners => Mark::Partners,
        Visibility::PublicAnonymous => Mark::Anonymous,
        Visibility::PublicNamed => Mark::Public,
    }
}
