use super::{Hasher, NOBODY};
use argon2::Params;
use argon2::password_hash::phc::PasswordHash;

#[tokio::test]
async fn a_password_fits_its_own_hash_only() {
    let hasher = Hasher::default();
    let hash = hasher.hash("correct horse battery", [1; 16]).await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(hasher.verify("correct horse battery", Some(&hash)).await.unwrap());
    assert!(!hasher.verify("correct horse batterY", Some(&hash)).await.unwrap());
    assert_eq!(hasher.count(), 3);
}

#[tokio::test]
async fn nobody_costs_as_much_as_somebody() {
    let hasher = Hasher::default();
    assert!(!hasher.verify("anything", None).await.unwrap());
    assert_eq!(hasher.count(), 1);
    let nobody = PasswordHash::new(NOBODY).unwrap();
    let params = Params::try_from(&nobody).unwrap();
    assert_eq!(
        (params.m_cost(), params.t_cost(), params.p_cost()),
        (Params::DEFAULT_M_COST, Params::DEFAULT_T_COST, Params::DEFAULT_P_COST)
    );
    assert_eq!(nobody.hash.unwrap().len(), 32);
}
