"""What the tests of charts look at: the words on a chart, and whether they stand clear of each other."""


def texts_of(ax):
    """The texts that are drawn, on every axes of the chart."""
    return [t for one in ax.figure.axes for t in one.texts if t.get_text().strip()]


def words_of(ax):
    """What the texts say."""
    return [t.get_text() for t in texts_of(ax)]


def numbers_of_scales(ax):
    """The numbers under the scales that are drawn."""
    shown = [one for one in ax.figure.axes if one.axison]
    return [t for one in shown for t in one.get_xticklabels() if t.get_text().strip()]


def badly_placed(ax):
    """Texts whose boxes overlap by more than a hair, and texts that leave the picture."""
    renderer, frame = ax.figure.canvas.get_renderer(), ax.figure.bbox
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in [*texts_of(ax), *numbers_of_scales(ax)]]
    pairs = [
        (a, b)
        for i, (a, x) in enumerate(boxes)
        for b, y in boxes[:i]
        if min(x.x1, y.x1) - max(x.x0, y.x0) > 1 and min(x.y1, y.y1) - max(x.y0, y.y0) > 2.5
    ]
    return pairs + [
        text for text, box in boxes if box.x0 < frame.x0 or box.x1 > frame.x1 or box.y0 < frame.y0 or box.y1 > frame.y1
    ]
