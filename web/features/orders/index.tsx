// What is agreed with customers: appointments to be kept, and orders by how far they are.
import { useAgreedChanges } from "@kit/useAgreed";

import { Orders } from "./Orders";

export default function Pages() {
  useAgreedChanges();
  return <Orders />;
}
