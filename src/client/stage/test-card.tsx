interface TestCardProps {
  readonly width: number
  readonly height: number
  readonly title: string
}

const bars = ['#faf6ee', '#e8c547', '#3fb6a8', '#4c9a52', '#a2559b', '#a3201b', '#2f4a8f']
const greys = ['#000', '#0d0d0d', '#1a1a1a', '#808080', '#e5e5e5', '#f2f2f2', '#fff']

/** Shows whether the whole slide is on the screen, sharp, round, and with all its greys. */
export function TestCard({ width, height, title }: TestCardProps) {
  const unit = height / 18
  const corner = unit * 2
  const [middle, centre] = [width / 2, height / 2]
  const pixels = `${Math.round(innerWidth * devicePixelRatio)} × ${Math.round(innerHeight * devicePixelRatio)}`
  return (
    <div class="screen">
      <svg class="card" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Test card">
        <rect width={width} height={height} fill="#22201d" />
        <path d={drawGrid(width, height, unit)} stroke="#5a544c" stroke-width="1" fill="none" />
        <rect
          x="2"
          y="2"
          width={width - 4}
          height={height - 4}
          fill="none"
          stroke="#ffe9b8"
          stroke-width="4"
        />
        <path d={drawCorners(width, height, corner)} fill="#a3201b" />
        <circle cx={middle} cy={centre} r={centre - unit} fill="none" stroke="#ffe9b8" stroke-width="3" />
        <g transform={`translate(${middle - unit * 7} ${centre - unit * 5})`}>
          {bars.map((fill, at) => (
            <rect key={fill} x={at * unit * 2} width={unit * 2} height={unit * 4} fill={fill} />
          ))}
          {greys.map((fill, at) => (
            <rect key={fill} x={at * unit * 2} y={unit * 4} width={unit * 2} height={unit} fill={fill} />
          ))}
        </g>
        <rect x={middle - unit * 7} y={centre} width={unit * 14} height={unit * 5} fill="#0d0b0a" />
        <g fill="#faf6ee" text-anchor="middle" font-family="Inter, sans-serif">
          <text x={middle} y={centre + unit * 1.5} font-size={unit} font-weight="600">
            {title.length > 34 ? `${title.slice(0, 33)}…` : title}
          </text>
          <text x={middle} y={centre + unit * 2.9} font-size={unit * 0.55}>
            {`slides ${width} × ${height} on a screen of ${pixels}`}
          </text>
          <text x={middle} y={centre + unit * 4.1} font-size={unit * 0.4}>
            All four corners seen? The circle round? Each grey apart from the next?
          </text>
        </g>
      </svg>
    </div>
  )
}

function drawGrid(width: number, height: number, unit: number): string {
  const columns = Array.from(
    { length: Math.floor(width / unit) },
    (_, at) => `M${(at + 1) * unit} 0V${height}`,
  )
  const rows = Array.from({ length: Math.floor(height / unit) }, (_, at) => `M0 ${(at + 1) * unit}H${width}`)
  return [...columns, ...rows].join('')
}

function drawCorners(width: number, height: number, size: number): string {
  return [
    `M0 0h${size}l-${size} ${size}z`,
    `M${width} 0v${size}l-${size} -${size}z`,
    `M${width} ${height}h-${size}l${size} -${size}z`,
    `M0 ${height}v-${size}l${size} ${size}z`,
  ].join('')
}
