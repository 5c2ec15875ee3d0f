// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include <algorithm>

#include <QPointer>
#include <QRegularExpression>
#include <QWidget>

namespace graylens::ui {

namespace {

constexpr const char* kIsCanvas = "graylensCanvas";

} // namespace

QString plainActionText(const QString& text)
{
    static const QRegularExpression mnemonic(QStringLiteral("\\s*\\(&.\\)"));
    return QString(text).remove(mnemonic).remove(QLatin1Char('&')).remove(QChar(0x2026));
}

QAction* canvasAction(const QWidget& canvas, const QKeySequence& keys)
{
    const QList<QAction*> actions = canvas.actions();
    for (QAction* action : actions)
        if (action->shortcutContext() == Qt::WidgetShortcut && action->isEnabled()
            && action->shortcuts().contains(keys))
            return action;
    return nullptr;
}

struct ActionRegistry::Record
{
    struct Handler
    {
        QPointer<QObject> context;
        QPointer<QAction> canvasAction; ///< of a canvas action: carries the shortcut on its canvas
        std::function<void()> run;

        bool isLive() const
        {
            const auto* widget = qobject_cast<const QWidget*>(context.data());
            return context && (!widget || widget->isVisible());
        }
        bool hasFocus() const
        {
            const auto* widget = qobject_cast<const QWidget*>(context.data());
            return widget && widget->hasFocus();
        }
    };

    QString id, text, group;
    QList<QKeySequence> defaults;
    ActionScope scope = ActionScope::Window;
    QAction* action = nullptr; ///< the one menus show
    std::vector<Handler> handlers;

    void forgetDead()
    {
        std::erase_if(handlers, [](const Handler& handler) { return !handler.context; });
    }
    const Handler* current() const
    {
        const Handler* best = nullptr;
        for (const Handler& handler : handlers) {
            if (handler.canvasAction && !handler.canvasAction->isEnabled())
                continue;
            if (handler.hasFocus())
                return &handler;
            // What a canvas adds to an action of the window it does only while it has the focus.
            const bool isGuest = handler.canvasAction && scope == ActionScope::Window;
            if (handler.isLive() && !isGuest)
                best = &handler;
        }
        return best;
    }
};

ActionRegistry::ActionRegistry(QObject* parent)
    : QObject(parent)
{ }

ActionRegistry::~ActionRegistry() = default;

ActionRegistry::Record* ActionRegistry::find(const QString& id) const
{
    const auto it = std::find_if(m_records.begin(), m_records.end(), [&](const auto& r) { return r->id == id; });
    return it == m_records.end() ? nullptr : it->get();
}

ActionRegistry::Record& ActionRegistry::ensure(const ActionSpec& spec)
{
    const QString id = QString::fromLatin1(spec.id);
    if (Record* known = find(id)) {
        known->forgetDead();
        return *known;
    }
    auto record = std::make_shared<Record>();
    record->id = id;
    record->text = spec.text;
    record->group = spec.group;
    record->defaults = spec.shortcuts;
    record->scope = spec.scope;
    record->action = new QAction(spec.text, this);
    record->action->setObjectName(id);
    connect(record->action, &QAction::triggered, this, [this, id] { trigger(id); });
    m_records.append(record);
    applyShortcuts(*record);
    Q_EMIT added(record->action);
    return *record;
}

QAction* ActionRegistry::add(const ActionSpec& spec, QObject* context, std::function<void()> handler)
{
    Record& record = ensure(spec);
    std::erase_if(record.handlers, [context](const Record::Handler& old) { return old.context == context; });
    record.handlers.push_back({context, nullptr, std::move(handler)});
    if (auto* widget = qobject_cast<QWidget*>(context))
        widget->addAction(record.action);
    return record.action;
}

QAction* ActionRegistry::addToCanvas(const ActionSpec& spec, QWidget* canvas, std::function<void()> handler)
{
    ActionSpec canvasSpec = spec;
    canvasSpec.scope = ActionScope::Canvas;
    Record& record = ensure(canvasSpec);
    auto* action = new QAction(spec.text, canvas);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcuts(shortcutsOf(record));
    connect(action, &QAction::triggered, canvas, handler);
    canvas->addAction(action);
    record.handlers.push_back({canvas, action, std::move(handler)});
    if (!canvas->property(kIsCanvas).toBool()) {
        canvas->setProperty(kIsCanvas, true);
        Q_EMIT canvasAdded(canvas);
    }
    return action;
}

void ActionRegistry::trigger(const QString& id)
{
    const Record* record = find(id);
    const Record::Handler* handler = record ? record->current() : nullptr;
    if (!handler)
        return;
    const auto run = handler->run; // the call may add handlers and so move this one
    run();
}

void ActionRegistry::setText(const QString& id, const QString& text)
{
    if (Record* record = find(id)) {
        record->text = text;
        record->action->setText(text);
    }
}

QAction* ActionRegistry::action(const QString& id) const
{
    const Record* record = find(id);
    return record ? record->action : nullptr;
}

QList<ActionRegistry::Entry> ActionRegistry::entries() const
{
    QStringList groups;
    for (const auto& record : m_records)
        if (!groups.contains(record->group))
            groups.append(record->group);
    QList<Entry> out;
    for (const QString& group : std::as_const(groups))
        for (const auto& record : m_records)
            if (record->group == group)
                out.append({record->id, record->text, record->group, shortcutsOf(*record), record->scope,
                            record->current() != nullptr && record->action->isEnabled()});
    return out;
}

QList<QKeySequence> ActionRegistry::shortcutsOf(const Record& record) const
{
    const auto custom = m_custom.constFind(record.id);
    return custom == m_custom.constEnd() ? record.defaults : *custom;
}

QList<QKeySequence> ActionRegistry::defaultShortcuts(const QString& id) const
{
    const Record* record = find(id);
    return record ? record->defaults : QList<QKeySequence> {};
}

void ActionRegistry::applyShortcuts(Record& record)
{
    const QList<QKeySequence> keys = shortcutsOf(record);
    // A canvas action's own QAction stands in menus; with a shortcut it would act in the whole window.
    if (record.scope == ActionScope::Window)
        record.action->setShortcuts(keys);
    for (const Record::Handler& handler : record.handlers)
        if (handler.canvasAction)
            handler.canvasAction->setShortcuts(keys);
}

void ActionRegistry::setCustomShortcuts(const Shortcuts& custom)
{
    m_custom = custom;
    for (const auto& record : std::as_const(m_records))
        applyShortcuts(*record);
    Q_EMIT shortcutsChanged();
}

QStringList ActionRegistry::conflicts(const QString& id, const QKeySequence& keys) const
{
    const Record* self = find(id);
    QStringList out;
    for (const auto& record : m_records) {
        if (!self || record.get() == self || !shortcutsOf(*record).contains(keys))
            continue;
        const bool bothCanvas = record->scope == ActionScope::Canvas && self->scope == ActionScope::Canvas;
        if (!bothCanvas || record->group == self->group)
            out.append(record->id);
    }
    return out;
}

} // namespace graylens::ui
