//! Files of one run stand or fall together.

use std::io::Write as _;

use lb_kernel::Locale;

use super::*;

fn context() -> Context {
    Context::new(crate::texts::of(Locale::En), true, false)
}

fn add(files: &mut Files<'_>, path: &Path) -> Result<(), Failure> {
    files.add(path, |file| file.write_all(b"result"))
}

#[test]
fn a_file_that_cannot_be_put_in_place_takes_the_new_ones_before_it_away() {
    let (context, folder) = (context(), tempfile::tempdir().unwrap());
    let [new, old, lost] = ["new.csv", "old.csv", "lost.csv"].map(|name| folder.path().join(name));
    std::fs::write(&old, "old").unwrap();
    let mut files = Files::new(&context);
    for path in [&new, &old, &lost] {
        add(&mut files, path).unwrap();
    }
    std::fs::create_dir(&lost).unwrap();
    assert!(matches!(files.keep(), Err(Failure::Broken(_))));
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["lost.csv", "old.csv"]);
}

#[test]
fn a_folder_in_the_place_of_a_file_shows_before_anything_is_in_place() {
    let (context, folder) = (context(), tempfile::tempdir().unwrap());
    let mut files = Files::new(&context);
    add(&mut files, &folder.path().join("new.csv")).unwrap();
    assert!(matches!(add(&mut files, folder.path()), Err(Failure::Broken(_))));
    drop(files);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
