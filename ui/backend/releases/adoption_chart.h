// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/verdicts.h"

class QChartView;
class QLabel;

namespace graylens::ui {

/// Who uses a release as time goes by: devices in use, and their share of all that are.
class AdoptionChart : public QWidget
{
    Q_OBJECT
public:
    explicit AdoptionChart(QWidget* parent = nullptr);

    void setAdoption(const backend::Adoption& adoption);
    QChartView& view() const { return *m_view; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void paintInColours();
    backend::Adoption m_adoption;
    QChartView* m_view;
    QLabel* m_note;
};

} // namespace graylens::ui
