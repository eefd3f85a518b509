//! Keeps the parts of which pages are made: each renders itself, escaped, where a template names it.
//!
//! A component is a plain struct that implements [`askama::Template`] and counts as safe markup, so
//! that a page of any room writes `{{ field }}`. What needs no data is a macro of `macros.html`.

pub mod field;
pub mod flow;
pub mod funnel;
pub mod graph;
pub mod lists;
pub mod marks;
pub mod meter;
pub mod month;
pub mod reasons;
pub mod timeline;

pub use field::{Choice, ErrorSummary, Field, Kind, Limit};
pub use flow::Flow;
pub use funnel::{Funnel, FunnelStep};
pub use graph::{Graph, GraphNode};
pub use lists::{Column, Direction, Pager, Step, StepState, Steps, Tab, TableHead, Tabs};
pub use marks::{
    Badge, Coded, Notice, Origin, Original, Tone, Visibility, VisibilityMark, initials,
};
pub use meter::{Bar, Meter};
pub use month::{DayEntry, Month, MonthDay};
pub use reasons::{Reason, Reasons};
pub use timeline::{Moment, Stage, Timeline};

/// Rendered components are markup already: a template that shows one does not escape it again.
macro_rules! markup {
    ($($component:ty),+ $(,)?) => {
        $(impl askama::filters::HtmlSafe for $component {})+
    };
}

markup!(
    Field,
    ErrorSummary,
    Pager,
    TableHead,
    Tabs,
    Steps,
    Badge,
    Coded,
    Notice,
    Original,
    VisibilityMark,
    Bar,
    Meter,
    Month,
    Reason,
    Reasons,
    Timeline,
    Flow,
    Funnel,
    Graph,
);

#[cfg(test)]
mod tests;
