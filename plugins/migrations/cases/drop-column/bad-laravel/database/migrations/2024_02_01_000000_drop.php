<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::table('forms', function (Blueprint $table) {
            // ~ drop-column "dropping 2 columns of `forms` deletes their values, and code that still names one of them fails: `title` and `body`"
            $table->dropColumn(['title', 'body', 'double']); // ~ drop-column "code that still names `forms.double` fails once it is dropped"
            $table->dropColumn('footer'); // ~ drop-column "dropping `forms.footer` deletes its values"
        });
    }
};
