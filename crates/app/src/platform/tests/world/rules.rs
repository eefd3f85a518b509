//! Who may be shown the words of the world: what the policy engine says of each record.

use super::*;

/// Who may be shown a word.
#[derive(Debug, Clone)]
pub enum Rule {
    /// Who sees the organisation and may know its name; with a level, who also sees such a fact.
    Organisation(Id<Organisation>, Option<Visibility>),
    /// The same of a person.
    Person(Id<Person>, Option<Visibility>),
    /// Who sees the note and may know the organisation it speaks of.
    Note(Id<lb_directory::rules::note::Note>, Id<Organisation>),
    /// Who sees the listing; unless it is the teaser, who also may know whose it is.
    Listing(Id<Listing>, bool),
    /// Whom one of these acts is allowed.
    Acts(Vec<(&'static Act, Subject)>),
    /// Nobody.
    Nobody,
}

/// A word that stands in one place of one record.
#[derive(Debug, Clone)]
pub struct Marker {
    pub word: String,
    pub what: String,
    pub rule: Rule,
    /// Addresses that show it to whoever may see it.
    pub homes: Vec<String>,
}

impl World {
    /// What the engine must know of a marker's record, as it is now.
    pub async fn known(&self, rule: &Rule) -> Known {
        let cx = self.cx();
        let organisation = async |id: Id<Organisation>| {
            let found = lb_directory::records::organisations(&cx, &[id]).await.unwrap();
            found.into_iter().next().unwrap().1
        };
        let (mut subject, mut about) = (Subject::default(), None);
        match rule {
            Rule::Organisation(id, _) => subject = organisation(*id).await,
            Rule::Person(id, _) => {
                let found = lb_directory::records::people(&cx, &[*id]).await.unwrap();
                subject = found.into_iter().next().unwrap().1;
            }
            Rule::Note(id, of) => {
                subject = note::show(&self.all_seeing(), *id).await.unwrap().subject(Vec::new());
                about = Some(organisation(*of).await);
            }
            Rule::Listing(id, _) => {
                let shown = read::show(&self.all_seeing(), &self.parts.network, *id).await.unwrap();
                subject = shown.seen.listing.subject();
            }
            Rule::Acts(_) | Rule::Nobody => {}
        }
        Known { subject, about }
    }
}

/// Whose a record is, and whose that it speaks of.
pub struct Known {
    subject: Subject,
    about: Option<Subject>,
}

impl Known {
    /// Whether the actor sees the record at all.
    pub fn sees(&self, object: &str, actor: &Actor) -> bool {
        Sight::of(actor, object).sees(&self.subject)
    }

    /// The policy engine's answer.
    pub fn allows(&self, rule: &Rule, actor: &Actor) -> bool {
        let now = lb_testkit::started();
        let sight = |object: &str| Sight::of(actor, object);
        let one = &self.subject;
        match rule {
            Rule::Organisation(_, field) => {
                let sight = sight("organisation");
                sight.sees(one)
                    && sight.names(one)
                    && field.is_none_or(|level| sight.sees_field(one, level))
            }
            Rule::Person(_, field) => {
                let sight = sight("person");
                sight.sees(one)
                    && sight.names(one)
                    && field.is_none_or(|level| sight.sees_field(one, level))
            }
            Rule::Note(..) => {
                let about = self.about.as_ref().unwrap();
                let organisations = sight("organisation");
                sight("organisation-note").sees(one)
                    && organisations.sees(about)
                    && organisations.names(about)
            }
            Rule::Listing(_, teaser) => {
                let sight = sight("listing");
                sight.sees(one) && (*teaser || sight.names(one))
            }
            Rule::Acts(acts) => acts.iter().any(|(act, subject)| {
                act.doors.iter().any(|door| actor.verdict(act, subject, *door, now).is_ok())
            }),
            Rule::Nobody => false,
        }
    }
}
