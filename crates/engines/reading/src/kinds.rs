//! Of which kind a statement is: difficulty, opportunity, expectation, commitment or fact.
//!
//! Cues in the words and in how they are reported (“promised that”) come first, for they are sure;
//! where none speaks clearly, the nearest meanings among example statements decide.

use lb_kernel::Silent;
use lb_language::{EmbedError, Embedder, Side};
use serde::{Deserialize, Serialize};

use crate::patterns::pattern;

/// Kind of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something hinders.
    Difficulty,
    /// Something is offered or looked for.
    Opportunity,
    /// Something is wished for.
    Expectation,
    /// Somebody will do something.
    Commitment,
    /// Something is so.
    Fact,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Difficulty, Self::Opportunity, Self::Expectation, Self::Commitment, Self::Fact];

    fn place(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0)
    }
}

/// Example statements: kind, language, words.
const EXAMPLES: &str = include_str!("examples.tsv");
/// How many nearest examples have a say.
const NEAREST: usize = 5;

/// Points for each kind from the words themselves.
fn cues(words: &str, frame: &str, has_speaker: bool) -> [f32; 5] {
    let mut points = [0.0_f32; 5];
    let mut add = |kind: Kind, weight: f32, found: bool| {
        if let Some(cell) = points.get_mut(kind.place()).filter(|_| found) {
            *cell += weight;
        }
    };
    let frame_promises =
        pattern!(r"promis|pledg|undertook|engagée?|assuré|약속|約束|表明|する$|とした|応じ");
    let frame_wishes = pattern!(
        r"hope|wish|asked|expects|espère|souhait|voudrait|attend|희망|기대|要望|期待|希望|意欲"
    );
    let frame_complains = pattern!(r"complain|deplor|déplor|regrett|토로|지적|訴え|指摘");
    let frame_offers = pattern!(r"looking for|cherche|소개|제안|紹介|fait savoir");
    add(Kind::Commitment, 2.0, frame_promises.matches(frame));
    add(Kind::Expectation, 2.0, frame_wishes.matches(frame));
    add(Kind::Opportunity, 1.5, frame_offers.matches(frame));
    let wishes = pattern!(
        r"바란다|바랍니다|바라|희망|기대|좋겠|望み|望む|期待|してほしい|てほしい|ほしいです|\bwould like|\bwould be glad|\bhope|\bwish|souhait|aimerions|espér|voudr|expects"
    );
    // “訴え” and “토로” tell of wishes as well as of obstacles: the words decide.
    add(Kind::Difficulty, 2.0, frame_complains.matches(frame) && !wishes.matches(words));
    let offers = pattern!(
        r"찾고 있|모집|준비하고 있|함께할|시험 판매|펀드를|새로 (?:연|모집)|募集|募り|探して|新設|試験販売|始める予定|looking for|partner|will open|opens\b|ouvr|test sale|vente d’essai|recherche|pourraient|could soon|fonds de|fund of|partenaire"
    );
    let promises = pattern!(
        r"겠다|겠습니다|까지 .{0,30}(?:공개|제공|보내|모으|줄이|마련)|までに[^。」]{0,30}(?:する|える|ます)」?$|します」?$|けます」?$|まとめる|まとめます|増やします|提供する|公開する|公表します|取り上げる|送ります|用意します|開く$|結びます|\bwill (?:send|publish|put|report|hold|take)|I will|We will publish|would (?:report|be signed|put|hold|be ready|arrange)|enverrai|fournirons|publierons|serait (?:signé|inscrite|publiée)|rendrait|recevra|se tiendra|reçoivent"
    );
    let hinders = pattern!(
        r"못하|못해|못한|못했|늦어|늦었|묶여|폐기|거절|걸렸|걸린|멈췄|멈춰|없이는|어긋|이유로|요구해|답은 늘|독점|두 배|차 있어|기다리고 있|기다려|반려|時間がかか|かかり|止まり|止まって|遅れ|終わらず|呼べません|埋まって|求められ|合わない|異なり|違い|ずれる|苦しい|決まりません|待ちと|検討中|空きがな|待って|断られ|廃棄|別々に|cannot|could not|pending|lost|stopped|no Korean investor|would lead|under review|booked out|forced|outstanding|cost the|only, so|procedure|exclusiv|without a|first asks|took her|not published|waiting|refused|rejected|turned down|nobody|no one|missing|thrown away|attente|attendons|refus|jeter|personne ne|perdus|bloqué|obligé|attendre|exige|faute de|n’existent|cinq mois|différente|réservés|à l’étude|étrangère|à l’arrêt|céder"
    );
    add(Kind::Expectation, 2.0, wishes.matches(words));
    add(Kind::Opportunity, 1.5, offers.matches(words));
    add(Kind::Commitment, 1.5, promises.matches(words));
    add(Kind::Difficulty, 1.5, hinders.matches(words));
    add(Kind::Fact, 2.5, !has_speaker);
    add(Kind::Opportunity, 1.5, !has_speaker && offers.matches(words));
    let states = pattern!(r"설명|밝|説明|explained that|a précisé").matches(frame);
    add(
        Kind::Fact,
        1.0,
        states
            && pattern!(r"\d|[一二三四五六七八九十百]|\b(?:two|fifty|free)\b|cinquante|gratuit")
                .matches(words),
    );
    points
}

/// Classifies statements; without a model by their cues alone.
#[derive(Debug)]
pub struct Classifier {
    examples: Option<(lb_language::Embeddings, Vec<Kind>)>,
}

impl Classifier {
    /// Reads the examples with `embedder`, if there is one.
    ///
    /// # Errors
    /// [`EmbedError`] when the model failed.
    pub fn new(embedder: Option<&dyn Embedder>) -> Result<Self, EmbedError> {
        let Some(embedder) = embedder else { return Ok(Self { examples: None }) };
        let mut kinds = Vec::new();
        let mut texts = Vec::new();
        for line in EXAMPLES.lines() {
            let mut parts = line.splitn(3, '\t');
            let (kind, _, words) = (parts.next(), parts.next(), parts.next());
            let kind = kind.and_then(|code| {
                serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
            });
            if let (Some(kind), Some(words)) = (kind, words) {
                kinds.push(kind);
                texts.push(words);
            }
        }
        let rows = embedder.embed(&texts, Side::Passage, &Silent)?;
        Ok(Self { examples: Some((rows, kinds)) })
    }

    /// The kinds of statements, each given by its words, how they are reported, and whether
    /// somebody says them.
    ///
    /// # Errors
    /// [`EmbedError`] when the model failed.
    pub(crate) fn kinds(
        &self,
        embedder: Option<&dyn Embedder>,
        statements: &[(&str, &str, bool)],
    ) -> Result<Vec<(Kind, f32)>, EmbedError> {
        let rows = match embedder.filter(|_| self.examples.is_some()) {
            Some(embedder) => {
                let texts: Vec<&str> = statements.iter().map(|(words, _, _)| *words).collect();
                Some(embedder.embed(&texts, Side::Passage, &Silent)?)
            }
            None => None,
        };
        Ok(statements
            .iter()
            .enumerate()
            .map(|(place, (words, frame, has_speaker))| {
                let mut points = cues(words, frame, *has_speaker);
                if let (Some(rows), Some((examples, kinds))) = (&rows, &self.examples) {
                    let near = nearest(rows.row(place), examples, kinds);
                    points.iter_mut().zip(near).for_each(|(point, more)| *point += more);
                }
                best(&points)
            })
            .collect())
    }
}

/// Votes of the nearest examples, together at most 1.5.
fn nearest(row: &[f32], examples: &lb_language::Embeddings, kinds: &[Kind]) -> [f32; 5] {
    let mut near: Vec<(f32, Kind)> = examples
        .rows()
        .zip(kinds)
        .map(|(example, kind)| (row.iter().zip(example).map(|(a, b)| a * b).sum(), *kind))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut votes = [0.0; 5];
    for (similarity, kind) in near.iter().take(NEAREST) {
        if let Some(cell) = votes.get_mut(kind.place()) {
            *cell += similarity.max(0.0) * 1.5 / NEAREST as f32;
        }
    }
    votes
}

/// The kind with most points, and its share of all points.
fn best(points: &[f32; 5]) -> (Kind, f32) {
    let sum: f32 = points.iter().sum();
    let mut most = (Kind::Fact, f32::MIN);
    for (kind, value) in Kind::ALL.iter().zip(points) {
        if *value > most.1 {
            most = (*kind, *value);
        }
    }
    (most.0, if sum > 0.0 { most.1 / sum } else { 0.0 })
}
