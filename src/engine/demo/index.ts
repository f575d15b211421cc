export { type DemoSize, planDemoGallery } from './gallery.ts'
export { paintPicture } from './paint.ts'
export type { DemoClient, DemoPlan, DemoSale, DemoWork } from './plan.ts'
export { type DemoOrder, writeDemoGallery } from './write.ts'
