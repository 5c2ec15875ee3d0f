// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include "core/base/time.h"

namespace graylens::ui {

class RequestAxis;
class RequestModel;
class WaterfallHeader;

/// The table of requests with its waterfall. Ctrl+wheel over the waterfall zooms its axis, Shift+wheel moves it.
class RequestTable : public QTableView
{
    Q_OBJECT
public:
    RequestTable(RequestModel& model, RequestAxis& axis, QWidget* parent = nullptr);

    void zoomTo(TimeRange request); ///< with something around it

Q_SIGNALS:
    void markRequested(std::optional<graylens::TimeRange> range);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpColumns();
    void followRows(); ///< the axis shows the time of the rows in sight

    const RequestModel& m_model;
    RequestAxis& m_axis;
};

} // namespace graylens::ui
