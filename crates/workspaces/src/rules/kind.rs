//! Keeps what a workspace can be.

use lb_kernel::codes;

codes! {
    /// What the workspace runs.
    pub enum Kind {
        /// A matching network.
        Network = "network",
        /// A programme with calls and evaluation.
        Programme = "programme",
        /// A laboratory or residency.
        Lab = "lab",
        /// A support centre for companies abroad.
        Support = "support",
        /// A policy unit that carries difficulties to authorities.
        Policy = "policy",
        /// A ministry over operating institutions.
        Ministry = "ministry",
        /// A chamber or association.
        Chamber = "chamber",
    }
}
