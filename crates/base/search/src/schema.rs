//! Keeps the fields of the index, how their words are cut, and the stamp by which an index built
//! otherwise is known.

use lb_kernel::{Language, Locale};
use lb_language::Embedder;
use lb_language::lexicon::Lexicon;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// To be raised whenever entries are made otherwise than before.
const EDITION: u32 = 3;

/// Stands between two words of a field's value.
pub(crate) const NEXT: char = '\u{1}';
/// Stands before a word at the same place as the one before.
pub(crate) const SAME_PLACE: char = '\u{2}';
/// Stands between a facet's name and its value.
pub(crate) const IS: char = '\u{1f}';

const WORDS: &str = "words";

/// The fields of an entry: a view of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Type and identifier, for replacing a record.
    pub(crate) key: Field,
    pub(crate) object: Field,
    pub(crate) readers: Field,
    pub(crate) beyond: Field,
    pub(crate) names: Field,
    pub(crate) texts: Field,
    /// Words and concepts of public views, for statistics.
    pub(crate) public: Field,
    pub(crate) concepts: Field,
    /// Wider concepts of those mentioned.
    pub(crate) kinds: Field,
    pub(crate) sounds: Field,
    pub(crate) numbers: Field,
    pub(crate) facets: Field,
    pub(crate) id_high: Field,
    pub(crate) id_low: Field,
    pub(crate) updated: Field,
    /// Eight numbers of the vector in each value.
    pub(crate) vector: Field,
    /// What hits are shown from.
    pub(crate) stored: Field,
}

pub(crate) const FACETS: &str = "facets";
pub(crate) const ID_HIGH: &str = "id_high";
pub(crate) const ID_LOW: &str = "id_low";
pub(crate) const UPDATED: &str = "updated";
pub(crate) const VECTOR: &str = "vector";

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |tokenizer: &str, option: IndexRecordOption, norms: bool| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option)
            .set_fieldnorms(norms);
        TextOptions::default().set_indexing_options(indexing)
    };
    let words = indexed(WORDS, IndexRecordOption::WithFreqsAndPositions, true);
    let set = indexed(WORDS, IndexRecordOption::Basic, false);
    let plain = indexed("raw", IndexRecordOption::Basic, false);
    let fields = Fields {
        key: schema.add_text_field("key", plain.clone()),
        object: schema.add_text_field("object", plain.clone()),
        readers: schema.add_text_field("readers", plain.clone()),
        beyond: schema.add_text_field("beyond", plain.clone()),
        names: schema.add_text_field("names", words.clone()),
        texts: schema.add_text_field("texts", words),
        public: schema.add_text_field("public", set.clone()),
        concepts: schema.add_text_field("concepts", set.clone()),
        kinds: schema.add_text_field("kinds", set.clone()),
        sounds: schema.add_text_field("sounds", set),
        numbers: schema.add_text_field("numbers", plain.clone()),
        facets: schema.add_text_field(FACETS, plain.set_fast("raw")),
        id_high: schema.add_u64_field(ID_HIGH, FAST),
        id_low: schema.add_u64_field(ID_LOW, FAST),
        updated: schema.add_i64_field(UPDATED, FAST),
        vector: schema.add_u64_field(VECTOR, FAST),
        stored: schema.add_text_field("stored", STORED),
    };
    (schema.build(), fields)
}

/// Makes the index cut its words as entries are written.
pub(crate) fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(WORDS, TextAnalyzer::from(Cut::default()));
}

/// What an index must have been built with to be used as it is: the edition of the entries, the
/// concepts, and the model of meaning.
pub(crate) fn stamp(meaning: Option<&dyn Embedder>) -> String {
    let lexicon = Lexicon::builtin();
    let mut digest = Digest::new();
    for concept in lexicon.concepts() {
        digest.add(lexicon.name(concept));
        let languages = Locale::ALL.map(Locale::language);
        for language in languages.into_iter().chain([Language::ZH]) {
            lexicon.variants(concept, language).for_each(|variant| digest.add(variant));
        }
    }
    let model = meaning.map_or("none", |meaning| meaning.name());
    format!("{EDITION}/{:016x}/{model}", digest.0)
}

/// FNV-1a of 64 bits: no secret rests on it, it only has to change when a table does.
struct Digest(u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Cuts a value at [`NEXT`]: the words were found before.
#[derive(Debug, Clone, Default)]
struct Cut {
    token: Token,
}

impl Tokenizer for Cut {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        self.token.reset();
        Words { rest: text.split(NEXT), token: &mut self.token, place: 0 }
    }
}

struct Words<'a> {
    rest: std::str::Split<'a, char>,
    token: &'a mut Token,
    /// The next place.
    place: usize,
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.rest.find(|word| !word.is_empty()) else { return false };
        let word = match word.strip_prefix(SAME_PLACE) {
            Some(word) => word,
            None => {
                self.place += 1;
                word
            }
        };
        self.token.position = self.place.saturating_sub(1);
        self.token.text.clear();
        self.token.text.push_str(word);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
