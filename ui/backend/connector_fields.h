// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "core/backend/connectors.h"

class QLineEdit;

namespace graylens::ui {

/// The form of a connector: a line for each of its fields.
class ConnectorFields : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectorFields(const backend::Connector& connector, QWidget* parent = nullptr);

    /// As "sentry:organization=acme,..."; empty where a field is that must not be.
    QString address() const;
    void setValues(const backend::ConnectorValues& values);
    bool takesToken() const { return m_takesToken; }

Q_SIGNALS:
    void edited();
    void accepted(); ///< Enter in a line

private:
    struct Line
    {
        backend::ConnectorField field;
        QLineEdit* edit = nullptr;
    };
    std::string m_name;
    bool m_takesToken;
    QList<Line> m_lines;
};

} // namespace graylens::ui
