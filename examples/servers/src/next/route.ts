// app/api/[...path]/route.ts
import { desk } from "../desk.ts"

// In a serverless function nothing runs between two requests: let a cron job call support.tick().
export const dynamic = "force-dynamic"

export { desk as GET, desk as POST, desk as PUT, desk as PATCH, desk as DELETE, desk as OPTIONS }
