"""What every chart is drawn with: a canvas, a grid of cells, its picture and its SVG."""
