"""What we write to customers by hand, by mail or text message. Sending is ``service``'s, over what sends for others."""
