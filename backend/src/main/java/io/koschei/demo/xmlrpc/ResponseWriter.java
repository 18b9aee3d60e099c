package io.koschei.demo.xmlrpc;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes responses with Koji's line breaks: the clients of Koji are used to them. */
public final class ResponseWriter {

    private final StringBuilder out = new StringBuilder("<?xml version='1.0'?>\n");

    private ResponseWriter() {}

    /** A request as Koji stores it with a task. */
    public static String request(String method, List<Object> arguments) {
        ResponseWriter writer = new ResponseWriter();
        writer.out.append("<methodCall>\n<methodName>").append(method).append("</methodName>\n<params>\n");
        for (Object argument : arguments) {
            writer.out.append("<param>\n");
            writer.value(argument);
            writer.out.append("</param>\n");
        }
        return writer.out.append("</params>\n</methodCall>\n").toString();
    }

    public static String response(Object value) {
        ResponseWriter writer = new ResponseWriter();
        writer.out.append("<methodResponse>\n<params>\n<param>\n");
        writer.value(value);
        writer.out.append("</param>\n</params>\n</methodResponse>\n");
        return writer.out.toString();
    }

    public static String fault(HubFault fault) {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("faultCode", fault.code());
        struct.put("faultString", fault.text());
        ResponseWriter writer = new ResponseWriter();
        writer.out.append("<methodResponse>\n<fault>\n");
        writer.value(struct);
        writer.out.append("</fault>\n</methodResponse>\n");
        return writer.out.toString();
    }

    private void value(Object value) {
        out.append("<value>");
        if (value == Wire.NIL) {
            // Koji forgets the line break here.
            out.append("<nil/></value>");
            return;
        }
        if (value instanceof List<?> list) {
            out.append("<array><data>\n");
            list.forEach(this::value);
            out.append("</data></array>");
        } else if (value instanceof Map<?, ?> map) {
            out.append("<struct>\n");
            map.forEach(this::member);
            out.append("</struct>");
        } else {
            scalar(value);
        }
        out.append("</value>\n");
    }

    private void member(Object name, Object value) {
        out.append("<member>\n");
        tag("name", escape(name.toString()));
        out.append('\n');
        value(value);
        out.append("</member>\n");
    }

    private void scalar(Object value) {
        if (value instanceof String text) {
            tag("string", escape(text));
        } else if (value instanceof Boolean flag) {
            tag("boolean", flag ? "1" : "0");
        } else if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            tag(number == (int) number ? "int" : "i8", Long.toString(number));
        } else if (value instanceof Double number) {
            String plain = BigDecimal.valueOf(number).toPlainString();
            tag("double", plain.contains(".") ? plain : plain + ".0");
        } else if (value instanceof byte[] bytes) {
            tag("base64", "\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n");
        } else {
            throw new IllegalStateException("not a value of XML-RPC: " + value.getClass());
        }
    }

    private void tag(String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append('>');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
