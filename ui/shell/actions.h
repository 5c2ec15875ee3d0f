// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QWidget;

namespace graylens::ui {

/// Where a shortcut acts: everywhere in the window, or only while a canvas of this kind has the focus (single letters).
enum class ActionScope { Window, Canvas };

struct ActionSpec
{
    const char* id; ///< "timeline.zoom-in": stable; shortcuts are stored under it
    QString text; ///< translated
    QString group; ///< translated: heading in the help overlay
    QList<QKeySequence> shortcuts;
    ActionScope scope = ActionScope::Window;
};

/// An action's text without what only menus want: "&Open…" and "打开(&O)…" become "Open" and "打开".
QString plainActionText(const QString& text);

/// The enabled action of its own that a canvas has for these keys; null where it has none.
QAction* canvasAction(const QWidget& canvas, const QKeySequence& keys);

/// Every action of the program, once: menus, toolbar, command palette, the ? overlay and the shortcuts all read it.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(QObject* parent = nullptr);
    ~ActionRegistry() override;

    /// A window action with its handler. Calling again with an id adds a handler: the newest one whose context lives
    /// (and, where it is a widget, is visible) gets the call, so every panel of a kind may register the same action.
    QAction* add(const ActionSpec& spec, QObject* context, std::function<void()> handler);
    /// A canvas action: the handler acts on `canvas`, and the shortcut only while it has the focus. Several canvases
    /// may add the same id. With the id of a window action, the canvas comes first while it has the focus and its own
    /// action is enabled.
    QAction* addToCanvas(const ActionSpec& spec, QWidget* canvas, std::function<void()> handler);
    /// Runs the action where it makes sense now: the focused canvas first, then a visible one, else the window's.
    void trigger(const QString& id);
    void setText(const QString& id, const QString& text); ///< where what it does depends on what is shown
    QAction* action(const QString& id) const; ///< for menus and buttons; null where the id is unknown

    struct Entry
    {
        QString id, text, group;
        QList<QKeySequence> shortcuts;
        ActionScope scope = ActionScope::Window;
        bool enabled = true; ///< somebody visible would carry it out now
    };
    QList<Entry> entries() const; ///< by group, in order of registration

    using Shortcuts = QHash<QString, QList<QKeySequence>>;
    /// The user's own shortcuts, by id; they hold for actions added later too.
    void setCustomShortcuts(const Shortcuts& custom);
    const Shortcuts& customShortcuts() const { return m_custom; }
    QList<QKeySequence> defaultShortcuts(const QString& id) const;
    /// Ids that would react to the same keys in the same place as `id` with `keys`: window actions against everything,
    /// canvas actions against window actions and those of their own group.
    QStringList conflicts(const QString& id, const QKeySequence& keys) const;

Q_SIGNALS:
    void added(QAction* action); ///< a window action that is new: the window makes its shortcut work
    void canvasAdded(QWidget* canvas); ///< the first action of this canvas was registered
    void shortcutsChanged();

private:
    struct Record;
    Record* find(const QString& id) const;
    Record& ensure(const ActionSpec& spec);
    QList<QKeySequence> shortcutsOf(const Record& record) const;
    void applyShortcuts(Record& record);
    QList<std::shared_ptr<Record>> m_records;
    Shortcuts m_custom;
};

} // namespace graylens::ui
