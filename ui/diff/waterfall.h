// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "core/analysis/diff.h"

namespace graylens::ui {

/// One step on the way from the normal to the abnormal time.
struct WaterfallStep
{
    int cause = -1; ///< index into DiffResult::causes; −1 = all others together
    std::int64_t from = 0, to = 0; ///< absolute: `to − from` is what it adds
    std::int64_t delta() const { return to - from; }
};

struct WaterfallPlan
{
    std::int64_t normal = 0, abnormal = 0;
    std::vector<WaterfallStep>
        steps; ///< what takes less first, then what takes more; they lead from normal to abnormal
};

/// The `most` largest causes one by one and the others as one step. Work beside the main thread, which its entry takes
/// off again, is left out.
WaterfallPlan planWaterfall(const analysis::DiffResult& result, std::size_t most);

/// Bars from normal to abnormal that add up, with names and amounts. A click chooses a cause.
class Waterfall : public QWidget
{
    Q_OBJECT
public:
    explicit Waterfall(QWidget* parent = nullptr);

    void setResult(std::shared_ptr<const analysis::DiffResult> result);
    void setCurrentCause(int cause);
    void chooseNext(bool backwards); ///< the bar beside the current one
    void chooseCurrent();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void causeChosen(int cause);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Scale
    {
        double left = 0, perUnit = 0;
        std::int64_t origin = 0; ///< value at the left edge; above 0 the axis is cut
        double x(std::int64_t value) const { return left + static_cast<double>(value - origin) * perUnit; }
    };
    Scale scale() const;
    double rowHeight() const;
    double rowTop(int row) const;
    int rowOf(const WaterfallStep& step) const;
    int rows() const;
    QRectF stepRect(std::size_t step) const;
    int stepAt(const QPointF& at) const;
    QString stepText(std::size_t step) const;
    void paintSide(QPainter& painter, int row, bool isNormal) const;
    void paintStep(QPainter& painter, std::size_t step) const;
    void choose(int step);

    std::shared_ptr<const analysis::DiffResult> m_result;
    WaterfallPlan m_plan;
    int m_current = -1, m_hovered = -1; ///< steps
    bool m_hasLess = false, m_hasMore = false;
};

} // namespace graylens::ui
