//! Growth as a picture.

use std::path::Path;

use plotters::prelude::{
    BLACK, ChartBuilder, Color, IntoDrawingArea, IntoLogRange, LineSeries, Palette,
    Palette99, PathElement, SVGBackend, WHITE,
};

use crate::files;

/// Points of one kind: kilobytes of the model, milliseconds.
pub struct Series {
    pub name: String,
    pub points: Vec<(f64, f64)>,
}

/// Draws all series on logarithmic scales, where what is linear rises by 45 degrees.
pub fn draw(path: &Path, series: &[Series]) -> Result<(), String> {
    let all = || {
        series
            .iter()
            .flat_map(|series| series.points.iter().copied())
    };
    let bounds = |values: Vec<f64>| {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(1.0, f64::max);
        (least / 1.5..most * 1.5).log_scale()
    };
    let x = bounds(all().map(|(x, _)| x).collect());
    let y = bounds(all().map(|(_, y)| y).collect());
    let area = SVGBackend::new(path, (760, 480)).into_drawing_area();
    area.fill(&WHITE).map_err(files::at(path))?;
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .x_label_area_size(40)
        .y_label_area_size(60)
        .build_cartesian_2d(x, y)
        .map_err(files::at(path))?;
    let mut mesh = chart.configure_mesh();
    let mesh = mesh.x_desc("model, kB").y_desc("generation, ms");
    mesh.draw().map_err(files::at(path))?;
    for (at, Series { name, points }) in series.iter().enumerate() {
        let colour = Palette99::pick(at);
        let dots = LineSeries::new(points.iter().copied(), colour.stroke_width(2));
        let drawn = chart
            .draw_series(dots.point_size(4))
            .map_err(files::at(path))?;
        let legend = Palette99::pick(at);
        drawn.label(name).legend(move |(x, y)| {
            PathElement::new([(x, y), (x + 18, y)], legend.filled())
        });
    }
    let mut labels = chart.configure_series_labels();
    let labels = labels.background_style(WHITE).border_style(BLACK);
    labels.draw().map_err(files::at(path))?;
    area.present().map_err(files::at(path))
}
