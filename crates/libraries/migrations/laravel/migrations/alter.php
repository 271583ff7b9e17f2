<?php

namespace Database\Migrations;

use DB;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

class AlterUsers extends Migration
{
    public $withinTransaction = false;
    private const TABLE = 'users';
    protected array $tables = ['a', 'b'];

    public function up()
    {
        Schema::table(self::TABLE, function ($table) {
            $table->string('name', 500)->nullable()->change();
            $table->integer('age')->change();
            $table->renameColumn('mail', 'email');
            $table->dropColumn(['old', 'older']);
            $table->dropUnique(['login']);
            $table->dropIndex('users_by_age');
            $table->dropForeign(['team_id']);
            $table->dropConstrainedForeignId('boss_id');
            $table->dropSoftDeletes();
            $table->renameIndex('a', 'b');
            $table->fullText('bio');
            $table->unique(['team_id', 'name'], 'one_name');
        });
        foreach ($this->tables as $at => $name) {
            Schema::table("{$name}_rows", fn (Blueprint $table) => $table->integer('n' . $at)->default(0));
        }
        $this->index('a_rows', ['n0', 'id']);
        Schema::rename('one', 'two');
        if (DB::getDriverName() === 'pgsql') {
            DB::statement('CREATE INDEX CONCURRENTLY by_lower ON users (lower(email))');
        }
        if (! Schema::hasColumn('users', 'extra')) {
            Schema::table('users', function (Blueprint $table) {
                $table->string('extra')->nullable();
            });
        }
        DB::statement("update users set extra = 'x' where id > 5");
    }

    private function index(string $table, array $columns)
    {
        Schema::table($table, function (Blueprint $t) use ($columns) { $t->index($columns); });
    }
}
