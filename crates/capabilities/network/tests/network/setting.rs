//! A network of a few organisations in two workspaces, for tests.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use lb_doors::migrations;
use lb_kernel::policy::{Actor, Role, Scope, Subject, Visibility};
use lb_kernel::{Code as _, Id, Language, Organisation};
use lb_network::actions::seed::{Row, seed};
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_network::{Card, Network, Organisations, Profile, Setup, slice};
use lb_store::{Cx, Kept, Migration};
use lb_testkit::{Scratch, actor, id, started};

/// The workspace that keeps everything.
pub const DESK: u128 = 900;

/// Organisations with the numbers 1 to 99, all kept by [`DESK`]; counts how often it is asked.
#[derive(Default)]
pub struct Book {
    pub asked: AtomicUsize,
}

#[async_trait]
impl Organisations for Book {
    async fn cards(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let known = ids.iter().filter(|id| id.uuid().as_u128() < 100);
        Ok(known.map(|id| (*id, card(*id))).collect())
    }

    /// Organisation 6 says what it does; only those who come in its name read it.
    async fn profile(&self, cx: &Cx, id: Id<Organisation>) -> Kept<Option<Profile>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let number = id.uuid().as_u128();
        let own = cx.actor.has(&[Role::Representative], &Scope::Organisation(id));
        let says = "옥상에서 작은 농장으로 잎채소를 기르는 설비를 만듭니다.";
        let text = (number == 6 && own).then(|| (Language::KO, says.to_owned()));
        let known = Profile { card: card(id), text, fields: Vec::new(), common: false };
        Ok((number < 100).then_some(known))
    }
}

fn card(id: Id<Organisation>) -> Card {
    let number = id.uuid().as_u128();
    Card {
        names: vec![
            (Language::EN, format!("Quillfeather {number}")),
            (Language::KO, format!("깃펜기업{number}")),
        ],
        aliases: vec![format!("QF{number}")],
        country: Some("KR".to_owned()),
        subject: Subject {
            workspace: Some(lb_testkit::id(DESK)),
            organisation: Some(id),
            ..Subject::default()
        },
    }
}

pub fn rooms() -> Vec<Migration> {
    migrations(&[slice(&network())])
}

pub fn network() -> Arc<Network> {
    Network::new(Setup::new(Arc::new(Book::default())))
}

/// A representative of an organisation.
pub fn speaker(number: u128) -> Actor {
    actor(&format!("Speaker {number}"), Role::Representative, Scope::Organisation(id(number)))
}

/// An officer of the workspace.
pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(DESK)))
}

/// Somebody signed in who has nothing to do with it.
pub fn outsider() -> Actor {
    actor("Outsider", Role::Officer, Scope::Workspace(id(901)))
}

/// A listing of the usual shape.
pub fn ask(kind: &str, language: &str, title: &str, text: &str) -> Ask {
    Ask {
        kind: kind.to_owned(),
        language: language.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        visibility: Visibility::PublicNamed.code().to_owned(),
        ..Ask::default()
    }
}

/// Puts listings on the market; each is an organisation's number and what it says.
pub async fn publish(t: &Scratch, rows: &[(u128, Ask)]) -> Vec<Id<Listing>> {
    let rows: Vec<Row> = rows
        .iter()
        .map(|(number, ask)| Row {
            organisation: id(*number),
            workspace: id(DESK),
            country: Some("KR".to_owned()),
            names: Vec::new(),
            ask: ask.clone(),
            published_at: started(),
            term: 90,
        })
        .collect();
    seed(&t.system(), &rows, true).await.unwrap()
}

/// Needs and offers in four languages; each need's answer is written in another language.
pub fn small_market() -> Vec<(u128, Ask)> {
    vec![
        (
            1,
            ask(
                "need",
                "ko",
                "폐배터리에서 리튬을 회수하는 공정 기술을 찾습니다",
                "전기차 폐배터리를 파쇄한 검은 가루에서 리튬과 니켈을 높은 순도로 회수하고자 합니다. \
                 산을 적게 쓰는 습식 공정을 우선 검토합니다.",
            ),
        ),
        (
            2,
            ask(
                "offer",
                "ja",
                "使用済み電池からリチウムを取り出す湿式プロセス",
                "電気自動車の廃電池を粉砕したブラックマスから、少ない酸でリチウムとニッケルを高純度で\
                 回収する技術を持っています。実証設備で運転実績があります。",
            ),
        ),
        (
            3,
            ask(
                "offer",
                "en",
                "Speech therapy games for children with hearing aids",
                "Our tablet games train pronunciation at home and report progress to the therapist. \
                 Used by twelve clinics.",
            ),
        ),
        (
            4,
            ask(
                "offer",
                "fr",
                "Traçabilité des vins par étiquettes infalsifiables",
                "Nos étiquettes imprimées à l’encre magnétique permettent de suivre chaque bouteille \
                 du domaine au restaurant.",
            ),
        ),
        (
            5,
            ask(
                "need",
                "fr",
                "Rééducation de la parole pour enfants malentendants",
                "Nous cherchons des exercices ludiques sur tablette que l’enfant fait à la maison et \
                 que l’orthophoniste peut suivre.",
            ),
        ),
        (
            6,
            ask(
                "offer",
                "ko",
                "도심 옥상용 수직 농장 설비",
                "옥상에 설치하는 소형 수직 농장으로 잎채소를 연중 재배합니다. 물을 구십 퍼센트 아낍니다.",
            ),
        ),
    ]
}
