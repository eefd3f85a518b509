//! Keeps Poisson regression with a log link: fit, quasi-Poisson and Newey–West covariance.
//!
//! Sources: P. McCullagh, J. A. Nelder, *Generalized Linear Models*, 2nd ed. 1989, 2.5 (iteratively
//! reweighted least squares) and 9.2 (quasi-likelihood); W. K. Newey, K. D. West, *Econometrica* 55
//! (1987) 703–708 (covariance under autocorrelation, Bartlett weights).

/// A row of the regression: regressors, what was counted, and over how much.
pub(crate) struct Row<const P: usize> {
    pub x: [f64; P],
    pub count: f64,
    pub exposure: f64,
}

type Square<const P: usize> = [[f64; P]; P];

/// A fitted regression.
pub(crate) struct Fit<const P: usize> {
    pub coefficients: [f64; P],
    /// Pearson's statistic per degree of freedom; none where there are no degrees left.
    pub dispersion: Option<f64>,
    bread: Square<P>,
    scores: Vec<[f64; P]>,
}

fn dot<const P: usize>(a: &[f64; P], b: &[f64; P]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn add_outer<const P: usize>(into: &mut Square<P>, a: &[f64; P], b: &[f64; P], weight: f64) {
    for (line, x) in into.iter_mut().zip(a) {
        for (cell, y) in line.iter_mut().zip(b) {
            *cell += weight * x * y;
        }
    }
}

/// The inverse by Gauss–Jordan elimination with pivots; none for a matrix without one.
fn inverse<const P: usize>(matrix: &Square<P>) -> Option<Square<P>> {
    let mut lines: Vec<(Vec<f64>, Vec<f64>)> = matrix
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let unit = (0..P).map(|i| f64::from(u8::from(i == at))).collect();
            (line.to_vec(), unit)
        })
        .collect();
    let scale = matrix.iter().flatten().fold(0.0_f64, |most, x| most.max(x.abs()));
    for column in 0..P {
        let size = |line: &(Vec<f64>, Vec<f64>)| line.0.get(column).map_or(0.0, |x| x.abs());
        let pivot = (column..P).max_by(|a, b| {
            let of = |i: &usize| lines.get(*i).map_or(0.0, size);
            of(a).total_cmp(&of(b))
        })?;
        lines.swap(column, pivot);
        let (left, right) = lines.get(column)?.clone();
        let head = *left.get(column)?;
        if head.abs() <= scale * 1e-13 {
            return None;
        }
        let unit = |line: Vec<f64>| line.into_iter().map(|x| x / head).collect::<Vec<_>>();
        let (left, right) = (unit(left), unit(right));
        for (at, line) in lines.iter_mut().enumerate() {
            if at == column {
                *line = (left.clone(), right.clone());
                continue;
            }
            let factor = line.0.get(column).copied().unwrap_or(0.0);
            line.0.iter_mut().zip(&left).for_each(|(x, y)| *x -= factor * y);
            line.1.iter_mut().zip(&right).for_each(|(x, y)| *x -= factor * y);
        }
    }
    let mut out = [[0.0; P]; P];
    for (to, from) in out.iter_mut().zip(lines) {
        to.iter_mut().zip(from.1).for_each(|(t, f)| *t = f);
    }
    Some(out)
}

/// Fits, or says nothing where the estimate runs away or the rows do not determine it.
pub(crate) fn poisson<const P: usize>(rows: &[Row<P>]) -> Option<Fit<P>> {
    let counted: f64 = rows.iter().map(|row| row.count).sum();
    let exposed: f64 = rows.iter().map(|row| row.exposure).sum();
    let mut coefficients = [0.0; P];
    *coefficients.first_mut()? = (counted / exposed).ln();
    let mean = |row: &Row<P>, at: &[f64; P]| row.exposure * dot(&row.x, at).exp();
    for _ in 0..100 {
        let mut information = [[0.0; P]; P];
        let mut gradient = [0.0; P];
        for row in rows {
            let mu = mean(row, &coefficients);
            add_outer(&mut information, &row.x, &row.x, mu);
            gradient.iter_mut().zip(&row.x).for_each(|(g, x)| *g += x * (row.count - mu));
        }
        let bread = inverse(&information)?;
        let step = bread.map(|line| dot(&line, &gradient));
        coefficients.iter_mut().zip(&step).for_each(|(c, s)| *c += s);
        let largest = step.iter().fold(0.0_f64, |most, s| most.max(s.abs()));
        if !largest.is_finite() || coefficients.iter().any(|c| c.abs() > 50.0) {
            return None;
        }
        if largest < 1e-12 {
            return Some(finish(rows, coefficients, bread, mean));
        }
    }
    None
}

fn finish<const P: usize>(
    rows: &[Row<P>],
    coefficients: [f64; P],
    bread: Square<P>,
    mean: impl Fn(&Row<P>, &[f64; P]) -> f64,
) -> Fit<P> {
    let mut pearson = 0.0;
    let mut scores = Vec::new();
    for row in rows {
        let mu = mean(row, &coefficients);
        pearson += (row.count - mu).powi(2) / mu;
        scores.push(row.x.map(|x| x * (row.count - mu)));
    }
    let free = rows.len().saturating_sub(P);
    Fit { coefficients, dispersion: (free > 0).then(|| pearson / free as f64), bread, scores }
}

impl<const P: usize> Fit<P> {
    /// The estimate of a combination of coefficients.
    pub fn estimate(&self, contrast: &[f64; P]) -> f64 {
        dot(contrast, &self.coefficients)
    }

    fn form(matrix: &Square<P>, contrast: &[f64; P]) -> f64 {
        dot(contrast, &matrix.map(|line| dot(&line, contrast)))
    }

    /// Its standard error by quasi-Poisson; a dispersion below one is taken as one, because a series
    /// that happens to be smoother than chance does not make us surer.
    pub fn quasi_error(&self, contrast: &[f64; P]) -> f64 {
        let dispersion = self.dispersion.unwrap_or(1.0).max(1.0);
        (Self::form(&self.bread, contrast) * dispersion).max(0.0).sqrt()
    }

    /// Its standard error by Newey–West with `lags`, with the small-sample factor n/(n − p).
    pub fn robust_error(&self, contrast: &[f64; P], lags: usize) -> f64 {
        let mut meat = [[0.0; P]; P];
        for lag in 0..=lags {
            let weight = 1.0 - lag as f64 / (lags as f64 + 1.0);
            for (later, earlier) in self.scores.iter().skip(lag).zip(&self.scores) {
                add_outer(&mut meat, later, earlier, weight);
                if lag > 0 {
                    add_outer(&mut meat, earlier, later, weight);
                }
            }
        }
        let n = self.scores.len();
        let factor = n as f64 / n.saturating_sub(P).max(1) as f64;
        let half = self.bread.map(|line| dot(&line, contrast));
        (Self::form(&meat, &half) * factor).max(0.0).sqrt()
    }
}
