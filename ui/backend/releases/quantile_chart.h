// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/release/verdict.h"

class QChart;
class QChartView;
class QGraphicsLineItem;
class QLabel;

namespace graylens::ui {

/// The long tail of a metric of times: gray and production from p50 to p99.9 with their bands, on an axis on which each
/// nine takes the same room. A percentile is read with the mouse or the arrow keys, and chosen by a click or Enter.
class QuantileChart : public QWidget
{
    Q_OBJECT
public:
    explicit QuantileChart(QWidget* parent = nullptr);

    /// Null: none. A percentile that is read stays where it is, as far as the new curve has it.
    void setComparison(const release::Metric* metric, const release::Comparison* comparison, const QString& stratum);
    void step(int by); ///< reads that many percentiles further
    void choose(); ///< the one that is read: chosen() follows
    QWidget* canvas() const; ///< that has the keyboard
    QString reading() const; ///< what is read, in words
    const release::TailPoint* current() const; ///< null where there is no curve
    bool hasCurve() const { return m_metric && !m_comparison.tail.empty(); }
    QString toCsv() const;
    QChartView& view() const { return *m_view; }

Q_SIGNALS:
    void chosen(const graylens::release::TailPoint& point);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void addSide(bool isGray, double scale);
    void addAxes(double scale, double most);
    void paintInColours();
    void read(int index);
    void placeCursor();
    int nearest(const QPointF& position) const; ///< index of the percentile at that place of the canvas

    const release::Metric* m_metric = nullptr;
    release::Comparison m_comparison;
    QString m_stratum;
    int m_current = -1;
    double m_scale = 1; ///< ns in the unit of the axis
    QChartView* m_view;
    QGraphicsLineItem* m_cursor;
    QLabel *m_title, *m_reading;
};

} // namespace graylens::ui
