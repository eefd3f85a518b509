//! Taking in, replacing, forgetting, building anew, and opening again.

use lb_search::{Index, Place, SearchError};

use super::{find, id, index, numbers, public, wait};

#[test]
fn a_record_is_replaced_and_forgotten() {
    let index = index(vec![public(1).title("Alpha"), public(2).title("Beta")]);
    wait(async {
        index.put(vec![public(1).title("Gamma")]).await.unwrap();
        assert_eq!(numbers(&find(&index, "alpha")), [1], "not before the commit");
        index.commit(None).await.unwrap();
    });
    assert_eq!(find(&index, "alpha").count, 0);
    assert_eq!(numbers(&find(&index, "gamma")), [1]);
    assert_eq!(index.mark().as_deref(), Some("all"), "no new mark keeps the old one");
    wait(async {
        index.remove(vec![("organisation".to_owned(), id(1))]).await.unwrap();
        index.commit(Some("later".to_owned())).await.unwrap();
    });
    assert_eq!(numbers(&find(&index, "")), [2]);
    assert_eq!(index.mark().as_deref(), Some("later"));
}

#[test]
fn scores_do_not_depend_on_how_entries_came_in() {
    let words = ["alpha", "beta", "gamma delta", "alpha beta", "delta alpha alpha"];
    let documents = || (0..50_u128).map(|n| public(n + 1).title(words[n as usize % words.len()]));
    let at_once = index(documents().collect());
    let slowly = index(vec![public(900).title("alpha")]);
    wait(async {
        for document in documents() {
            slowly.put(vec![document.clone().title("beta")]).await.unwrap();
            slowly.commit(None).await.unwrap();
            slowly.put(vec![document]).await.unwrap();
        }
        slowly.remove(vec![("organisation".to_owned(), id(900))]).await.unwrap();
        slowly.commit(None).await.unwrap();
    });
    for query in ["alpha", "alpha beta", "gamma", "delta", "", "alhpa"] {
        assert_eq!(find(&at_once, query), find(&slowly, query), "{query}");
    }
}

#[test]
fn building_anew_replaces_everything_at_its_end_only() {
    let index = index(vec![public(1).title("Alpha")]);
    wait(async {
        let rebuild = index.rebuild().await.unwrap();
        rebuild.put(vec![public(2).title("Alpha")]).await.unwrap();
        let refused = index.commit(None).await;
        assert!(matches!(refused, Err(SearchError::Rebuilding)), "{refused:?}");
        assert_eq!(numbers(&find(&index, "alpha")), [1]);
        rebuild.finish("new".to_owned()).await.unwrap();
        assert_eq!(numbers(&find(&index, "alpha")), [2]);
        let given_up = index.rebuild().await.unwrap();
        given_up.put(vec![public(3).title("Alpha")]).await.unwrap();
        drop(given_up);
        while index.commit(None).await.is_err() {
            std::thread::yield_now();
        }
        assert_eq!(numbers(&find(&index, "alpha")), [2]);
    });
    assert_eq!(index.mark().as_deref(), Some("new"));
}

fn open(folder: &std::path::Path) -> Result<Index, SearchError> {
    // The writer of an index just closed ends in its own time.
    for _ in 0..200 {
        match Index::open(&Place::Folder(folder.to_owned()), None) {
            Err(SearchError::Busy) => std::thread::sleep(std::time::Duration::from_millis(20)),
            other => return other,
        }
    }
    Err(SearchError::Busy)
}

#[test]
fn what_was_committed_outlasts_closing_and_what_was_not_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path()).unwrap();
    assert_eq!(index.mark(), None);
    wait(async {
        index.put(vec![public(1).title("Alpha")]).await.unwrap();
        index.commit(Some("one".to_owned())).await.unwrap();
        index.put(vec![public(2).title("Alpha")]).await.unwrap();
    });
    let second = Index::open(&Place::Folder(folder.path().to_owned()), None);
    assert!(matches!(second, Err(SearchError::Busy)));
    drop(index);
    let index = open(folder.path()).unwrap();
    assert_eq!(index.mark().as_deref(), Some("one"));
    assert_eq!(numbers(&find(&index, "alpha")), [1]);
}

#[test]
fn an_index_that_is_damaged_or_of_another_edition_is_begun_anew() {
    for damage in ["meta", "segment", "edition"] {
        let folder = tempfile::tempdir().unwrap();
        let index = open(folder.path()).unwrap();
        wait(async {
            index.put(vec![public(1).title("Alpha")]).await.unwrap();
            index.commit(Some("one".to_owned())).await.unwrap();
        });
        drop(index);
        drop(open(folder.path()).unwrap());
        let meta = folder.path().join("meta.json");
        let text = std::fs::read_to_string(&meta).unwrap();
        match damage {
            "meta" => std::fs::write(&meta, "{").unwrap(),
            "edition" => std::fs::write(&meta, text.replace("stamp", "stomp")).unwrap(),
            _ => {
                for file in std::fs::read_dir(folder.path()).unwrap() {
                    let path = file.unwrap().path();
                    if path
                        .extension()
                        .is_some_and(|extension| extension == "idx" || extension == "store")
                    {
                        std::fs::write(path, b"cut").unwrap();
                    }
                }
            }
        }
        let index = open(folder.path()).unwrap();
        assert_eq!(index.mark(), None, "{damage}");
        assert_eq!(find(&index, "").count, 0, "{damage}");
    }
}
