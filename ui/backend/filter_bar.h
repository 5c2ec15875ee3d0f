// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/backend.h"

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace graylens::ui {

/// Which records a panel shows: time, cohort, version; and how many they are. Other widgets can be put in between.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    /// Names of the parts begin with `name` ("cluster" gives clusterTime, clusterCohort, ...).
    FilterBar(const QString& name, const QString& refreshText, QWidget* parent = nullptr);

    QComboBox* addCombo(const QString& name, const QString& text); ///< changed() follows what is chosen there as well
    void addWidget(QWidget* widget); ///< before the Refresh button
    /// Without time, which needs the backend's clock: see resolved().
    backend::Filter filter() const;
    std::int64_t spanMs() const; ///< of time up to now; 0 = all of it
    void setFilter(const backend::Filter& filter); ///< of a jump: cohort and version; all time. No changed()
    void addVersion(const QString& version); ///< one that was seen
    void setCounts(const QString& text);
    void clear(); ///< forgets versions
    void focusVersion();

Q_SIGNALS:
    void changed(); ///< ask again

private:
    QString m_name;
    QHBoxLayout* m_row;
    int m_end = 0; ///< where the next widget goes
    QComboBox *m_time = nullptr, *m_cohort = nullptr, *m_version = nullptr;
    QLabel* m_counts;
};

/// The filter with the last `spanMs` before the backend's clock. Blocks.
Result<backend::Filter> resolved(backend::Backend& backend, backend::Filter filter, std::int64_t spanMs,
                                 const backend::Call& call);

} // namespace graylens::ui
