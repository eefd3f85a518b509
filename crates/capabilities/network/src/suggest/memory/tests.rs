use super::*;

/// Texts read, then wholes with how many sentences each was composed of.
type Question = (Vec<String>, Vec<(String, usize)>);

/// Gives every text its length, and a whole the sum of the lengths of its sentences; notes what it is asked.
#[derive(Default)]
struct Counting {
    asked: Mutex<Vec<Question>>,
}

impl Counting {
    fn leaked() -> &'static Self {
        Box::leak(Box::default())
    }

    /// What was asked since the last time.
    fn taken(&self) -> Vec<Question> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Embedder for Counting {
    fn name(&self) -> &'static str {
        "counting"
    }

    fn dimension(&self) -> usize {
        2
    }

    fn embed(
        &self,
        texts: &[&str],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        self.embed_with_wholes(texts, &[], side, watch)
    }

    fn embed_with_wholes(
        &self,
        texts: &[&str],
        wholes: &[Whole<'_>],
        _: Side,
        _: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let named = wholes.iter().map(|one| (one.text.to_string(), one.parts.len())).collect();
        let read = texts.iter().map(|text| (*text).to_owned()).collect();
        self.asked.lock().unwrap().push((read, named));
        let length = |text: &str| text.len() as f32;
        let mut values: Vec<f32> = texts.iter().flat_map(|text| [length(text), 0.0]).collect();
        for whole in wholes {
            let parts = whole.parts.iter().map(|part| length(texts[*part as usize]));
            values.extend([parts.sum(), 1.0]);
        }
        Ok(Embeddings::new(2, values))
    }
}

fn whole<'a>(text: &'a str, parts: &[u32]) -> Whole<'a> {
    Whole { text: text.into(), parts: parts.to_vec() }
}

fn ask(memory: &Memory, texts: &[&str], wholes: &[Whole<'_>]) -> Vec<f32> {
    memory.embed_with_wholes(texts, wholes, Side::Passage, &Silent).unwrap().values().to_vec()
}

#[test]
fn what_is_known_is_not_asked_for_and_comes_back_the_same() {
    let model = Counting::leaked();
    let memory = Memory::new(model);
    let texts = ["one", "three", "seven"];
    let wholes = [whole("one. three", &[0, 1]), whole("three. seven", &[1, 2])];
    let first = ask(&memory, &texts, &wholes);
    assert_eq!(first, [3.0, 0.0, 5.0, 0.0, 5.0, 0.0, 8.0, 1.0, 10.0, 1.0]);
    assert_eq!(model.taken().len(), 1);
    assert_eq!(ask(&memory, &texts, &wholes), first);
    assert_eq!(model.taken(), []);
    // In another order, with one sentence that is new.
    let again = ask(&memory, &["seven", "four", "three"], &[whole("three. seven", &[2, 0])]);
    assert_eq!(again, [5.0, 0.0, 4.0, 0.0, 5.0, 0.0, 10.0, 1.0]);
    assert_eq!(model.taken(), [(vec!["four".to_owned()], vec![])]);
}

#[test]
fn a_new_whole_is_composed_of_its_sentences_alone() {
    let model = Counting::leaked();
    let memory = Memory::new(model);
    ask(&memory, &["one", "three", "seven"], &[]);
    model.taken();
    let texts = ["seven", "eleven", "one", "three"];
    // Twice the same text is asked for once.
    let wholes = [whole("eleven. one", &[1, 2]), whole("eleven. one", &[1, 2])];
    let got = ask(&memory, &texts, &wholes);
    assert_eq!(got, [5.0, 0.0, 6.0, 0.0, 3.0, 0.0, 5.0, 0.0, 9.0, 1.0, 9.0, 1.0]);
    let sentences = vec!["eleven".to_owned(), "one".to_owned()];
    assert_eq!(model.taken(), [(sentences, vec![("eleven. one".to_owned(), 2)])]);
}

#[test]
fn a_text_read_in_one_go_is_not_taken_for_the_same_text_composed() {
    let memory = Memory::new(Counting::leaked());
    let composed = ask(&memory, &["one", "two"], &[whole("one. two", &[0, 1])]);
    assert_eq!(composed[4..], [6.0, 1.0]);
    assert_eq!(ask(&memory, &["one. two"], &[]), [8.0, 0.0]);
    assert_eq!(ask(&memory, &["one", "two"], &[whole("one. two", &[0, 1])]), composed);
}
