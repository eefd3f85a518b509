//! Names the tables of the built-in lexicon, in the order that gives the concepts their numbers.

/// Contents of `crates/engines/language/lexicon/*.tsv`.
pub(super) const TABLES: &[&str] = &[
    include_str!("../../lexicon/areas.tsv"),
    include_str!("../../lexicon/drugs.tsv"),
    include_str!("../../lexicon/disease.tsv"),
    include_str!("../../lexicon/cells.tsv"),
    include_str!("../../lexicon/bioprocess.tsv"),
    include_str!("../../lexicon/clinical.tsv"),
    include_str!("../../lexicon/diagnostics.tsv"),
    include_str!("../../lexicon/devices.tsv"),
    include_str!("../../lexicon/digitalhealth.tsv"),
    include_str!("../../lexicon/collaboration.tsv"),
    include_str!("../../lexicon/finance.tsv"),
    include_str!("../../lexicon/company.tsv"),
    include_str!("../../lexicon/business.tsv"),
];
